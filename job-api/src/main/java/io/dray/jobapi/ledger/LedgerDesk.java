package io.dray.jobapi.ledger;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.AnswerTail;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.FunctionCommand.CountInvocations;
import io.dray.model.ledger.InvocationCommand.CancelInvocation;
import io.dray.model.ledger.InvocationCommand.DescribeInvocation;
import io.dray.model.ledger.InvocationCommand.Invoke;
import io.dray.model.run.InvocationId;
import io.dray.model.view.ClusterView;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the ledger and waits for what it decides. The request is known here before its command is sent, so no answer is
 * missed. Requests are numbered from a random start, so that an answer meant for an earlier life of this replica finds
 * nobody. Thread-safe.
 */
public final class LedgerDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerDesk.class);

    private final String replica;
    private final Duration patience;
    private final CommandSender commands;
    private final ClusterView view;
    private final AtomicLong numbers;
    private final Map<Long, CompletableFuture<Answer.Reply>> waiting = new ConcurrentHashMap<>();

    public LedgerDesk(
            String replica, Duration patience, CommandSender commands, ClusterView view, RandomGenerator random) {
        this.replica = replica;
        this.patience = patience;
        this.commands = commands;
        this.view = view;
        this.numbers = new AtomicLong(random.nextLong() >>> 2);
    }

    public void start(AnswerTail answers) {
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
     * The decision about a command; where it changes what the views show they show it when this returns, if they show its
     * partition at all.
     *
     * @param name of what it is about, which finds the partition
     * @throws DrayException the ledger's refusal; or {@code OUTCOME_UNKNOWN}
     */
    public Answer.Reply ask(String name, Function<Caller, Command.Asked> command) throws InterruptedException {
        try (Question question = begin(name, command)) {
            return question.answer();
        }
    }

    public Answer.Reply ask(FunctionName name, Function<Caller, Command.Asked> command) throws InterruptedException {
        return ask(name.value(), command);
    }

    /** In the partition of the invocation's function. */
    public Answer.Reply ask(InvocationId id, Function<Caller, Command.Asked> command) throws InterruptedException {
        return ask(FunctionName.of(id), command);
    }

    /** Sends the command and returns at once; the question is its caller's to close. */
    public Question begin(String name, Function<Caller, Command.Asked> command) {
        int partition = commands.partitionOf(name);
        long number = numbers.incrementAndGet();
        Command.Asked asked = command.apply(new Caller(replica, number));
        CompletableFuture<Answer.Reply> reply = new CompletableFuture<>();
        waiting.put(number, reply);
        CompletableFuture<Long> sent = commands.send(partition, asked).toCompletableFuture();
        sent.whenComplete((position, failure) -> {
            if (failure != null) {
                reply.completeExceptionally(failure);
            }
        });
        return new Question(
                name,
                patience,
                reply,
                shown(asked) ? deadline -> awaitView(partition, sent, deadline) : Question.NOTHING_SHOWN,
                () -> waiting.remove(number));
    }

    /** Whether it may change what the views have. */
    private static boolean shown(Command.Asked command) {
        return !(command instanceof Invoke
                || command instanceof CancelInvocation
                || command instanceof DescribeInvocation
                || command instanceof CountInvocations);
    }

    /** What was decided stays decided: a view that is behind or lost delays the answer, and no more than that. */
    private void awaitView(int partition, CompletableFuture<Long> sent, long deadline) throws InterruptedException {
        if (!view.ready(partition)) {
            return;
        }
        CompletableFuture<Void> reached = sent.thenCompose(
                position -> view.reached(partition, position + 1).toCompletableFuture());
        try {
            Question.await(reached, deadline);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("the view of ledger partition {} did not reach a decision in time", partition, e);
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
