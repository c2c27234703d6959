package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.CommandSender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Tells the ledger what it must hear of: repeated until the log has it, so it may arrive twice. Thread-safe; the stages complete on
 * the log's threads, and not at all once the timer is shut down.
 */
final class DurableSender {
    private static final Duration RETRY = Duration.ofMillis(500);

    private final CommandSender commands;
    private final ScheduledExecutorService timer;

    DurableSender(CommandSender commands, ScheduledExecutorService timer) {
        this.commands = commands;
        this.timer = timer;
    }

    /** Which ledger partition decides about what has this name. */
    int partitionOf(String name) {
        return commands.partitionOf(name);
    }

    /**
     * In as few commands as the log takes them.
     *
     * @param reduced makes something smaller of what is too large even by itself
     */
    <T> CompletableFuture<Void> send(
            int partition, List<T> parts, Function<List<T>, Command> command, UnaryOperator<T> reduced) {
        return send(partition, command.apply(parts)).exceptionallyCompose(tooLarge -> {
            if (parts.size() == 1) {
                return send(partition, command.apply(List.of(reduced.apply(parts.getFirst()))));
            }
            int half = parts.size() / 2;
            return CompletableFuture.allOf(
                    send(partition, parts.subList(0, half), command, reduced),
                    send(partition, parts.subList(half, parts.size()), command, reduced));
        });
    }

    /** Fails with {@code TOO_LARGE} only. */
    CompletableFuture<Void> send(int partition, Command command) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        send(partition, command, done);
        return done;
    }

    private void send(int partition, Command command, CompletableFuture<Void> done) {
        commands.send(partition, command).whenComplete((position, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else if (failure instanceof DrayException known && known.code() == ErrorCode.TOO_LARGE) {
                done.completeExceptionally(known);
            } else if (!timer.isShutdown()) {
                timer.schedule(() -> send(partition, command, done), RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }
}
