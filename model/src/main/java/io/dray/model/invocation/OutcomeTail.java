package io.dray.model.invocation;

import java.util.function.Consumer;

/** Hears of every outcome that the ledger records, in all partitions. */
public interface OutcomeTail extends AutoCloseable {
    /** Starts to listen; once it returns, no later outcome is missed. Calls come from one thread; they must not block. */
    void start(Consumer<Outcome> listener);

    @Override
    void close();
}
