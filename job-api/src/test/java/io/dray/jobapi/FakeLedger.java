package io.dray.jobapi;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.Job.Outcome;
import io.dray.model.job.Job.Submission;
import io.dray.model.job.Job.Tries;
import io.dray.model.job.Job.Waiting;
import io.dray.model.job.JobPhase;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Answer.Deleted;
import io.dray.model.ledger.Answer.Refused;
import io.dray.model.ledger.Answer.StopAsked;
import io.dray.model.ledger.Answer.Submitted;
import io.dray.model.ledger.AnswerTail;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.Command.DeleteJob;
import io.dray.model.ledger.Command.StopJob;
import io.dray.model.ledger.Command.SubmitJob;
import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.FunctionCommand;
import io.dray.model.ledger.InvocationCommand;
import io.dray.model.ledger.TriggerCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides as the ledger does, at once or when a test says so. */
final class FakeLedger implements CommandSender, AnswerTail {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final FakeView view;
    private final List<Command> received = new ArrayList<>();
    private final BlockingQueue<Command> told = new LinkedBlockingQueue<>();
    private final CountDownLatch firstHeld = new CountDownLatch(1);
    private Consumer<Answer> listener = answer -> {};
    private @Nullable String replica;
    private boolean silent;
    private @Nullable DrayException failure;
    private @Nullable ErrorCode refusal;

    private boolean viewsStandStill;

    final FakeFunctions functions;
    final FakeInvocations invocations;

    FakeLedger(FakeView view) {
        this.view = view;
        this.functions = new FakeFunctions(view);
        this.invocations = new FakeInvocations(view, functions);
    }

    /** From now on the views do not get to see that anything was decided. */
    synchronized void letViewsStandStill() {
        viewsStandStill = true;
    }

    /** The last command of a kind. */
    synchronized <C extends Command> C last(Class<C> kind) {
        return received.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " in " + received));
    }

    /** The next command that is no question of a user, once it is there. */
    <C extends Command> C nextTold(Class<C> kind) throws InterruptedException {
        return kind.cast(Objects.requireNonNull(told.poll(20, TimeUnit.SECONDS), "nothing was told"));
    }

    /** From now on commands are appended and never decided. */
    synchronized void fallSilent() {
        silent = true;
    }

    synchronized void failSends(DrayException how) {
        failure = how;
    }

    synchronized void refuse(ErrorCode code) {
        refusal = code;
    }

    void awaitCommand() throws InterruptedException {
        firstHeld.await();
    }

    synchronized List<Command> received() {
        return List.copyOf(received);
    }

    synchronized SubmitJob submitted() {
        return (SubmitJob) received.getLast();
    }

    @Override
    public int partitions() {
        return FakeView.PARTITIONS;
    }

    @Override
    public int partitionOf(String name) {
        return FakeView.partitionOf(name);
    }

    @Override
    public synchronized CompletionStage<Long> send(int partition, Command command) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        received.add(command);
        firstHeld.countDown();
        long position = received.size() - 1L;
        if (!(command instanceof Command.Asked asked)) {
            told.add(command);
        } else if (!silent) {
            if (!asked.caller().replica().equals(replica)) {
                throw new IllegalStateException("nobody listens as " + asked.caller());
            }
            listener.accept(new Answer(asked.caller(), decide(asked)));
            if (!viewsStandStill) {
                view.applied(partition, position + 1);
            }
        }
        return CompletableFuture.completedFuture(position);
    }

    private Answer.Reply decide(Command.Asked command) {
        if (refusal != null) {
            return new Refused(refusal, "refused: " + refusal);
        }
        return switch (command) {
            case SubmitJob submit -> submit(submit);
            case StopJob stop -> {
                Job job = view.job(stop.job()).orElse(null);
                if (job == null) {
                    yield new Refused(ErrorCode.NOT_FOUND, "Job " + stop.job() + " does not exist");
                }
                boolean stopped = !job.phase().terminal();
                if (stopped) {
                    view.put(job.in(JobPhase.STOPPED).outcome(new Outcome(NOW, null, null, null)));
                }
                yield new StopAsked(stopped);
            }
            case DeleteJob delete -> {
                Job job = view.job(delete.job()).orElse(null);
                if (job == null) {
                    yield new Refused(ErrorCode.NOT_FOUND, "Job " + delete.job() + " does not exist");
                }
                if (!job.phase().terminal()) {
                    yield new Refused(ErrorCode.WRONG_STATE, "it is in a non-terminal state " + job.status() + ".");
                }
                view.remove(delete.job());
                yield new Deleted();
            }
            case FunctionCommand function -> functions.decide(function);
            case InvocationCommand.Invoke invoke -> invocations.decide(invoke);
            case InvocationCommand.CancelInvocation cancel -> invocations.decide(cancel);
            case InvocationCommand.DescribeInvocation describe -> invocations.decide(describe);
            case InvocationCommand.Redrive redrive -> invocations.decide(redrive);
            case InvocationCommand.DropDeadLetter drop -> invocations.decide(drop);
            case TriggerCommand.CreateTrigger create -> functions.decide(create);
            case TriggerCommand.PauseTrigger pause -> functions.decide(pause);
            case TriggerCommand.ReplayTrigger replay -> functions.decide(replay);
            case TriggerCommand.DeleteTrigger delete -> functions.decide(delete);
            case TriggerCommand.CreateSchedule create -> functions.decide(create);
            case TriggerCommand.DeleteSchedule delete -> functions.decide(delete);
        };
    }

    private Answer.Reply submit(SubmitJob submit) {
        Job existing = view.job(submit.job()).orElse(null);
        if (existing == null) {
            view.put(queued(submit));
            return new Submitted(submit.job());
        }
        Submission first = existing.submission();
        if (submit.key() == null || !submit.key().equals(first.key())) {
            return new Refused(
                    ErrorCode.ALREADY_EXISTS,
                    "Job with submission_id " + submit.job()
                            + " already exists. Please use a different submission_id.");
        }
        return submit.bodyHash().equals(first.bodyHash())
                ? new Submitted(submit.job())
                : new Refused(ErrorCode.KEY_REUSED, "another body");
    }

    private static Job queued(SubmitJob submit) {
        return new Job(
                submit.job(),
                "0-1",
                submit.spec(),
                new Submission(NOW, submit.bodyHash(), submit.key()),
                JobPhase.QUEUED,
                Tries.FIRST,
                new Waiting(NOW, "cpu1", 0, null, 0, null),
                null,
                null,
                null,
                null,
                List.of());
    }

    @Override
    public synchronized void start(String name, Consumer<Answer> answers) {
        replica = name;
        listener = answers;
    }

    @Override
    public void close() {}
}
