package io.dray.noderunner;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Content that is being fetched or hashed for those who wait for it. Its state is under the lock of its cache. */
final class PackageArrival {
    final ContentHash hash;
    /** Where it is written until it is complete. */
    final Path part;

    final Thread worker;
    final CompletableFuture<Void> done = new CompletableFuture<>();
    int waiters;
    /** Whether there is an unproven file, which is held meanwhile. */
    boolean pinned;
    /** Whether those who wait are holders by now. */
    boolean handedOver;

    /** @param work what its thread does, once started */
    PackageArrival(ContentHash hash, Path part, Consumer<PackageArrival> work) {
        this.hash = hash;
        this.part = part;
        this.worker = Thread.ofVirtual()
                .name("dray-package-" + hash.hex().substring(0, 12))
                .unstarted(() -> work.accept(this));
    }
}
