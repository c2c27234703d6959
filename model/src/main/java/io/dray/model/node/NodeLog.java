package io.dray.model.node;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Where runners leave their signs of life and everyone reads all of them. Thread-safe. */
public interface NodeLog extends AutoCloseable {
    /** Completes once the heartbeat is durable. */
    CompletionStage<Void> beat(Heartbeat heartbeat);

    /**
     * Reads the last heartbeat of every node, then each new one. Blocks until the past has been delivered; calls come
     * from the calling thread, then from one thread of the log's.
     */
    void tail(Consumer<Heartbeat> listener);

    @Override
    void close();
}
