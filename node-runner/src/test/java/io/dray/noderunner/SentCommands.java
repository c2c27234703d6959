package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.CommandSender;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps what was sent for the test to look at, in order. */
final class SentCommands implements CommandSender {
    private final BlockingQueue<Command> sent = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile int mostBytes = Integer.MAX_VALUE;

    @Override
    public int partitions() {
        return 2;
    }

    /** What has a name that ends in "b" are decided by the second partition. */
    @Override
    public int partitionOf(String name) {
        return name.endsWith("b") ? 1 : 0;
    }

    @Override
    public CompletionStage<Long> send(int partition, Command command) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return CompletableFuture.failedStage(
                    new DrayException(ErrorCode.OUTCOME_UNKNOWN, "the log did not answer in time"));
        }
        if (Json.bytes(command).length > mostBytes) {
            return CompletableFuture.failedStage(new DrayException(ErrorCode.TOO_LARGE, "no log takes that"));
        }
        sent.add(command);
        return CompletableFuture.completedStage(0L);
    }

    /** Takes no more in one command. */
    void limit(int bytes) {
        mostBytes = bytes;
    }

    void failNext(int count) {
        failures.set(count);
    }

    <T extends Command> T next(Class<T> type) throws InterruptedException {
        @Nullable Command next = sent.poll(20, TimeUnit.SECONDS);
        assertThat(next).isInstanceOf(type);
        return type.cast(next);
    }

    boolean nothingMore() {
        return sent.isEmpty();
    }

    @Override
    public void close() {}
}
