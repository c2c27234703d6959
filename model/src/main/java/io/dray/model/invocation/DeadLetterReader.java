package io.dray.model.invocation;

import java.util.Optional;

/** Finds what a dead letter was about. Thread-safe; blocks. */
public interface DeadLetterReader extends AutoCloseable {
    /** Empty when its topic does not have it any more. */
    Optional<DeadLetterRecord> find(DeadLetter letter);

    @Override
    void close();
}
