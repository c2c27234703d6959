package io.dray.model.ledger;

import io.dray.model.function.FunctionName;
import java.util.concurrent.CompletionStage;

/** Appends commands to the ledger's queue. Thread-safe; the stages complete on the log's threads. */
public interface CommandSender extends AutoCloseable {
    int partitions();

    /** Which ledger partition decides about a job, a function, a trigger, a schedule of this name. */
    int partitionOf(String name);

    default int partitionOf(FunctionName function) {
        return partitionOf(function.value());
    }

    /**
     * Appends durably; commands of one sender to one partition keep their order.
     *
     * @return the command's position; an {@code OUTCOME_UNKNOWN} failure when it may or may not be there; a {@code TOO_LARGE} one when
     *     no log takes it, now or later
     */
    CompletionStage<Long> send(int partition, Command command);

    @Override
    void close();
}
