package io.dray.noderunner;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.ledger.DurableSender;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.trigger.TopicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes records the ledger's. Once a stage has completed they are: the command is in the log, and the ledger refuses none.
 * Thread-safe; the stages complete on the log's threads.
 */
final class HandOvers {
    /** Of the inputs or outputs in one command; they grow by a third on their way, and a command may have 2 MiB. */
    static final int MOST_BYTES = 1_200_000;

    private static final int MOST = 500;

    private final NodeIncarnation node;
    private final DurableSender ledger;

    HandOvers(NodeIncarnation node, DurableSender ledger) {
        this.node = node;
        this.ledger = ledger;
    }

    /** In their order. */
    CompletableFuture<Void> send(FunctionName function, List<NewInvocation> records) {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        List<NewInvocation> some = new ArrayList<>();
        long bytes = 0;
        for (NewInvocation record : records) {
            long size = size(record);
            if (!some.isEmpty() && (some.size() == MOST || bytes + size > MOST_BYTES)) {
                all = CompletableFuture.allOf(all, deliver(function, some));
                some = new ArrayList<>();
                bytes = 0;
            }
            some.add(record);
            bytes += size;
        }
        return some.isEmpty() ? all : CompletableFuture.allOf(all, deliver(function, some));
    }

    /** Whether there is nothing to lose of it. Of one that does not fit, no more is kept than where it lies: a dead letter at once. */
    static boolean fits(TopicRecord record) {
        return record.tooLarge() > 0 || record.size() <= MOST_BYTES;
    }

    private static long size(NewInvocation record) {
        return record.input().body().size() + 2_000L;
    }

    /** One that arrives twice changes nothing, and one that arrives after the next of its key finds its place by its offset. */
    private CompletableFuture<Void> deliver(FunctionName function, List<NewInvocation> records) {
        return ledger.send(
                ledger.partitionOf(function.value()),
                records,
                some -> new HandOver(function, node, some),
                EventRecord::placeOnly);
    }
}
