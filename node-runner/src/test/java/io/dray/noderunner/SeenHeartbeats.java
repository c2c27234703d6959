package io.dray.noderunner;

import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Keeps heartbeats and acknowledges them at once, or, once held, when told to. Thread-safe. */
final class SeenHeartbeats implements NodeLog {
    private final List<Heartbeat> beats = new ArrayList<>();
    private final List<CompletableFuture<Void>> unacknowledged = new ArrayList<>();
    private boolean held;

    @Override
    public synchronized CompletionStage<Void> beat(Heartbeat heartbeat) {
        beats.add(heartbeat);
        CompletableFuture<Void> stage = new CompletableFuture<>();
        unacknowledged.add(stage);
        if (!held) {
            acknowledge();
        }
        return stage;
    }

    synchronized void hold() {
        held = true;
    }

    synchronized void acknowledge() {
        unacknowledged.forEach(stage -> stage.complete(null));
        unacknowledged.clear();
    }

    synchronized List<Heartbeat> beats() {
        return List.copyOf(beats);
    }

    @Override
    public void tail(Consumer<Heartbeat> listener) {
        throw new UnsupportedOperationException("a runner reads nobody's heartbeats");
    }

    @Override
    public void close() {}
}
