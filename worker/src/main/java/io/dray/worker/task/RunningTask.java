package io.dray.worker.task;

import io.dray.Ranks;
import io.dray.RuntimeContext;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.model.wire.TaskFrame.Blocked;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Unblocked;
import io.dray.worker.value.RemoteMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run of a task, or a call of an actor, in this process: until it is answered. */
final class RunningTask implements Runnable {
    /** How long a thread may go on after it was interrupted, until its process is ended. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final ThreadLocal<@Nullable RunningTask> CURRENT = new ThreadLocal<>();

    private final Run run;
    private final Session session;
    private final Body body;
    private final Lender lender;
    private final Surroundings around;
    private final @Nullable Ranks ranks;
    private @Nullable Thread thread;
    private @Nullable TaskFailure ending;
    private boolean over;
    private @Nullable Instant deadline;

    /** Calls a method with what the run gives it. */
    interface Body {
        @Nullable
        Object call(RemoteMethod method, @Nullable Object[] arguments) throws Throwable;
    }

    /** Whose CPU a run has. */
    interface Lender {
        /** It waits: the CPU is for another. */
        default void blocked() {}

        default void unblocked() {}
    }

    RunningTask(Run run, Session session, Body body, Lender lender, Surroundings around) {
        this(run, session, body, lender, around, null);
    }

    /** @param ranks what a member of a group sees of the others */
    RunningTask(Run run, Session session, Body body, Lender lender, Surroundings around, @Nullable Ranks ranks) {
        this.ranks = ranks;
        this.run = run;
        this.session = session;
        this.body = body;
        this.lender = lender;
        this.around = around;
    }

    /** The one that this thread runs. */
    static @Nullable RunningTask current() {
        return CURRENT.get();
    }

    ObjectId id() {
        return run.id();
    }

    int depth() {
        return run.depth();
    }

    @Nullable
    Ranks ranks() {
        return ranks;
    }

    @Nullable
    ObjectId actor() {
        return run.actor();
    }

    /** Runs it and answers; throws nothing. */
    @Override
    public void run() {
        if (begin()) {
            CURRENT.set(this);
            TaskFrame answer = answer();
            CURRENT.remove();
            end();
            session.say(answer);
        } else {
            takeOut();
        }
    }

    /** False for one that was to end before it began. */
    private synchronized boolean begin() {
        if (over || ending != null) {
            return false;
        }
        thread = Thread.currentThread();
        if (run.timeoutMillis() > 0) {
            deadline = around.now().plusMillis(run.timeoutMillis());
            around.later(Duration.ofMillis(run.timeoutMillis()), () -> interrupt(TaskFailure.TIMED_OUT, true));
        }
        return true;
    }

    /** From here on nobody interrupts the thread any more. */
    private synchronized void end() {
        over = true;
        thread = null;
        Thread.interrupted();
    }

    private TaskFrame answer() {
        Values values = session.values();
        try {
            RemoteMethod method = values.codec().methods().find(run.method());
            Object result = body.call(method, values.arguments(run));
            return values.content(
                    run.id(),
                    values.codec()
                            .encode(result, "the result of " + method.name().shortText()));
        } catch (ActorExit e) {
            return values.failure().exited(run.id());
        } catch (Throwable e) {
            return values.broken(run.id(), kind(e), e, where());
        }
    }

    private TaskFailure kind(Throwable thrown) {
        synchronized (this) {
            if (ending != null) {
                return ending;
            }
        }
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (run.retryOn().contains(type.getName())) {
                return TaskFailure.RETRYABLE;
            }
        }
        return TaskFailure.ERROR;
    }

    private String where() {
        return session.place() + ", in attempt " + run.attempt();
    }

    boolean isEnding() {
        synchronized (this) {
            return ending != null;
        }
    }

    /** Has it end: its thread is interrupted; one that goes on nevertheless ends with this process, if it is to. */
    void interrupt(TaskFailure why, boolean force) {
        synchronized (this) {
            if (over || ending != null) {
                return;
            }
            ending = why;
            if (thread != null) {
                thread.interrupt();
            }
        }
        if (force) {
            around.later(GRACE, this::endProcess);
        }
    }

    /** Answers that it was cancelled, and never begins, unless it has begun. */
    void takeOut() {
        synchronized (this) {
            if (thread != null || over) {
                return;
            }
            over = true;
        }
        session.say(session.values().failure().cancelled(run.id(), run.method()));
    }

    /** Asks the runner for it, which knows then whose fault it is. */
    private void endProcess() {
        synchronized (this) {
            if (over) {
                return;
            }
        }
        session.say(new Stop(run.id(), true));
    }

    void blocked() {
        lender.blocked();
        session.say(new Blocked(run.id()));
    }

    void unblocked() {
        session.mention(new Unblocked(run.id()));
        lender.unblocked();
    }

    RuntimeContext context(Attached attached) {
        ObjectId actor = run.actor();
        return new RuntimeContext(
                attached.job(),
                attached.node(),
                Optional.of(run.id().toString()),
                run.attempt(),
                actor == null ? Optional.empty() : Optional.of(actor.toString()),
                attached.devices(),
                Optional.ofNullable(deadline));
    }
}
