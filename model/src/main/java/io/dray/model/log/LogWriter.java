package io.dray.model.log;

import java.util.concurrent.CompletionStage;

/** Appends what jobs print. Thread-safe; chunks of one job keep their order. */
public interface LogWriter extends AutoCloseable {
    /** Completes with where the chunk is, once it is durable. */
    CompletionStage<Place> append(LogChunk chunk);

    @Override
    void close();

    /** A place in the log. */
    record Place(int partition, long offset) {}
}
