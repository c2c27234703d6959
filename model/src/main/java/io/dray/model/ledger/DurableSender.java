package io.dray.model.ledger;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells the ledger what it must hear of: each command is repeated until the log has it, so it may arrive twice, and those of a
 * partition arrive in their order, for the next one is sent only then. Thread-safe; the stages complete on the log's threads, and
 * not at all once the timer is shut down.
 */
public final class DurableSender {
    private static final Duration RETRY = Duration.ofMillis(500);

    private final CommandSender commands;
    private final ScheduledExecutorService timer;
    private final Map<Integer, Deque<Letter>> queues = new HashMap<>();

    /** @param smaller what says the same in commands that are smaller; null when there is no such */
    private record Letter(
            Command command,
            CompletableFuture<Void> done,
            @Nullable Supplier<List<Letter>> smaller) {
        static Letter of(Command command) {
            return new Letter(command, new CompletableFuture<>(), null);
        }

        static <T> Letter of(List<T> parts, Function<List<T>, Command> command, UnaryOperator<T> reduced) {
            int half = parts.size() / 2;
            Supplier<List<Letter>> smaller = () -> parts.size() == 1
                    ? List.of(of(command.apply(List.of(reduced.apply(parts.getFirst())))))
                    : List.of(
                            of(parts.subList(0, half), command, reduced),
                            of(parts.subList(half, parts.size()), command, reduced));
            return new Letter(command.apply(parts), new CompletableFuture<>(), smaller);
        }
    }

    public DurableSender(CommandSender commands, ScheduledExecutorService timer) {
        this.commands = commands;
        this.timer = timer;
    }

    /** Which ledger partition decides about what has this name. */
    public int partitionOf(String name) {
        return commands.partitionOf(name);
    }

    /** Fails with {@code TOO_LARGE} only. */
    public CompletableFuture<Void> send(int partition, Command command) {
        return post(partition, Letter.of(command));
    }

    /**
     * In as few commands as the log takes them.
     *
     * @param reduced makes something smaller of what is too large even by itself; what is too large nevertheless is a failure
     */
    public <T> CompletableFuture<Void> send(
            int partition, List<T> parts, Function<List<T>, Command> command, UnaryOperator<T> reduced) {
        return post(partition, Letter.of(parts, command, reduced));
    }

    private CompletableFuture<Void> post(int partition, Letter letter) {
        boolean first;
        synchronized (queues) {
            Deque<Letter> queue = queues.computeIfAbsent(partition, p -> new ArrayDeque<>());
            queue.add(letter);
            first = queue.size() == 1;
        }
        if (first) {
            deliver(partition, letter);
        }
        return letter.done();
    }

    private void deliver(int partition, Letter letter) {
        sent(partition, letter.command()).whenComplete((position, failure) -> {
            if (failure == null) {
                next(partition, List.of());
                letter.done().complete(null);
            } else if (failure instanceof DrayException known && known.code() == ErrorCode.TOO_LARGE) {
                split(partition, letter, known);
            } else if (!timer.isShutdown()) {
                timer.schedule(() -> deliver(partition, letter), RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    /** What it throws counts as a failure: nothing may stop the queue. */
    private CompletionStage<Long> sent(int partition, Command command) {
        try {
            return commands.send(partition, command);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void split(int partition, Letter letter, DrayException tooLarge) {
        List<Letter> parts =
                letter.smaller() == null ? List.of() : letter.smaller().get();
        next(partition, parts);
        if (parts.isEmpty()) {
            letter.done().completeExceptionally(tooLarge);
        } else {
            CompletableFuture.allOf(parts.stream().map(Letter::done).toArray(CompletableFuture[]::new))
                    .whenComplete((done, failure) -> {
                        if (failure == null) {
                            letter.done().complete(null);
                        } else {
                            letter.done().completeExceptionally(failure);
                        }
                    });
        }
    }

    /** @param instead what is to be sent in the place of the one that was sent last */
    private void next(int partition, List<Letter> instead) {
        Letter next;
        synchronized (queues) {
            Deque<Letter> queue = queues.getOrDefault(partition, new ArrayDeque<>());
            queue.poll();
            instead.reversed().forEach(queue::addFirst);
            next = queue.peek();
        }
        if (next != null) {
            deliver(partition, next);
        }
    }
}
