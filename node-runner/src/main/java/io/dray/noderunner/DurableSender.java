package io.dray.noderunner;

import io.dray.model.ledger.Command;
import io.dray.model.ledger.CommandSender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells the ledger what it must hear of: repeated until the log has it, so it may arrive twice. Thread-safe; the stages complete on
 * the log's threads, never with a failure, and not at all once the timer is shut down.
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

    CompletableFuture<Void> send(int partition, Command command) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        send(partition, command, done);
        return done;
    }

    private void send(int partition, Command command, CompletableFuture<Void> done) {
        commands.send(partition, command).whenComplete((position, failure) -> {
            if (failure == null) {
                done.complete(null);
            } else if (!timer.isShutdown()) {
                timer.schedule(() -> send(partition, command, done), RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }
}
