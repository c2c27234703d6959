package io.dray.jobapi;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.AnswerTail;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.CommandSender;
import io.dray.model.view.ClusterView;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the ledger and waits for what it decides. The request is known here before its command is sent, so no answer is
 * missed. Requests are numbered from a random start, so that an answer meant for an earlier life of this replica finds
 * nobody. Thread-safe; {@link #ask} blocks.
 */
final class LedgerDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerDesk.class);

    private final String replica;
    private final Duration patience;
    private final CommandSender commands;
    private final ClusterView view;
    private final AtomicLong numbers;
    private final Map<Long, CompletableFuture<Answer.Reply>> waiting = new ConcurrentHashMap<>();

    LedgerDesk(String replica, Duration patience, CommandSender commands, ClusterView view, RandomGenerator random) {
        this.replica = replica;
        this.patience = patience;
        this.commands = commands;
        this.view = view;
        this.numbers = new AtomicLong(random.nextLong() >>> 2);
    }

    void start(AnswerTail answers) {
        answers.start(replica, this::answered);
    }

    private void answered(Answer answer) {
        CompletableFuture<Answer.Reply> asked = waiting.get(answer.caller().request());
        if (asked == null) {
            LOG.debug("nobody waits for {}", answer);
        } else {
            asked.complete(answer.reply());
        }
    }

    /**
     * The decision about a command; the views show it when this returns, if they show its partition at all.
     *
     * @throws DrayException the ledger's refusal; or {@code OUTCOME_UNKNOWN}
     */
    Answer.Reply ask(JobId job, Function<Caller, Command> command) throws InterruptedException {
        int partition = commands.partitionOf(job);
        long number = numbers.incrementAndGet();
        long deadline = System.nanoTime() + patience.toNanos();
        CompletableFuture<Answer.Reply> reply = new CompletableFuture<>();
        waiting.put(number, reply);
        try {
            long position = await(
                    commands.send(partition, command.apply(new Caller(replica, number)))
                            .toCompletableFuture(),
                    deadline,
                    job);
            Answer.Reply decided = await(reply, deadline, job);
            if (decided instanceof Answer.Refused refused) {
                throw new DrayException(refused.code(), refused.sentence());
            }
            awaitView(partition, position, deadline);
            return decided;
        } finally {
            waiting.remove(number);
        }
    }

    private <T> T await(CompletableFuture<T> stage, long deadline, JobId job) throws InterruptedException {
        try {
            return stage.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw unknown(job, "no answer came within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DrayException failure && failure.code() != ErrorCode.OUTCOME_UNKNOWN) {
                throw new DrayException(failure.code(), failure.sentence(), failure);
            }
            throw unknown(job, "the log did not say that it has it", e);
        }
    }

    private static DrayException unknown(JobId job, String why, Exception cause) {
        return new DrayException(
                ErrorCode.OUTCOME_UNKNOWN,
                "unknown, repeat with the same key: what became of this request about job " + job + " is not known, "
                        + why,
                cause);
    }

    /** What was decided stays decided: a view that is behind or lost delays the answer, and no more than that. */
    private void awaitView(int partition, long position, long deadline) throws InterruptedException {
        if (!view.ready(partition)) {
            return;
        }
        try {
            view.reached(partition, position + 1)
                    .toCompletableFuture()
                    .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("the view of ledger partition {} did not reach {} in time", partition, position + 1, e);
        }
    }

    /** Lets everybody who waits go, unanswered. */
    @Override
    public void close() {
        waiting.values()
                .forEach(reply -> reply.completeExceptionally(
                        new DrayException(ErrorCode.OUTCOME_UNKNOWN, "this server is closing")));
    }
}
