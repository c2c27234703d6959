package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.job.JobSpec;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.log.LogKey;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import io.dray.model.run.RunResult.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on this node, from its ticket to its end. Its environment is prepared as soon as it is taken; its process
 * starts when that is done <em>and</em> the ledger has granted it. All methods are called on the runs' thread.
 */
final class Run {
    private static final Duration DRAIN = Duration.ofSeconds(2);
    /** Also the exit code of a job that its guard ended because this runner had been silent. */
    private static final int KILLED = 137;

    /** What a run tells its surroundings, on the runs' thread. */
    interface Events {
        void started(Run run, LogSpan log);

        /** The process is gone: its room is free. */
        void vacated(Run run);

        void ended(Run run, RunResult result, @Nullable LogSpan log);

        /** It was ended through no fault of its own: its result counts for nothing. */
        void lost(Run run);
    }

    private enum State {
        PREPARING,
        PREPARED,
        STARTING,
        RUNNING,
        OVER
    }

    private final RunId id;
    private final JobTicket ticket;
    private final ResourceSet held;
    private final RunSetting setting;
    private final Events events;
    private final CompletableFuture<Path> folder;
    private State state = State.PREPARING;
    private boolean granted;
    private boolean stopping;
    private boolean timedOut;
    private boolean vacating;
    private @Nullable DrayException setupFailure;
    private @Nullable RunLog log;
    private @Nullable JobProcess process;
    private List<StreamPump> pumps = List.of();
    private long deadline = Long.MAX_VALUE;
    private long killAt = Long.MAX_VALUE;
    private long lastKeptAlive;

    Run(RunId id, Taken taken, RunSetting setting, Events events) {
        this.id = id;
        this.ticket = taken.ticket();
        this.held = taken.held();
        this.setting = setting;
        this.events = events;
        this.folder = setting.prepare(id, ticket.spec().runtimeEnv());
        folder.whenCompleteAsync((path, failure) -> prepared(failure), setting.runs());
    }

    RunId id() {
        return id;
    }

    JobTicket ticket() {
        return ticket;
    }

    /** What of the node's is kept for it. */
    ResourceSet held() {
        return held;
    }

    boolean granted() {
        return granted;
    }

    private void prepared(@Nullable Throwable failure) {
        if (state == State.OVER) {
            return;
        }
        if (failure != null) {
            setupFailure = setting.setupFailure(failure, ticket.spec().runtimeEnv());
        }
        state = State.PREPARED;
        proceed();
    }

    void grant() {
        granted = true;
        proceed();
    }

    private void proceed() {
        if (!granted || state != State.PREPARED) {
            return;
        }
        state = State.STARTING;
        if (setupFailure != null) {
            over(new RunResult(
                    Kind.SETUP_FAILED, null, "Runtime environment setup failed: " + setupFailure.sentence()));
            return;
        }
        RunLog opened = new RunLog(setting.logs(), LogKey.of(ticket.job()), id, ticket.attempt());
        log = opened;
        try {
            start(opened);
        } catch (DrayException e) {
            setting.programs().end(id);
            over(new RunResult(Kind.START_FAILED, null, e.sentence()));
        }
    }

    private void start(RunLog opened) {
        JobSpec spec = ticket.spec();
        Path cwd = folder.join();
        setting.programs().begin(id, ticket, held, opened);
        JobProcess started = JobProcess.start(
                new EntrypointCommand(spec.runtimeEnv(), cwd, setting.workerJar()).of(spec.entrypoint()),
                cwd,
                setting.environment(ticket, id, cwd, held));
        process = started;
        lastKeptAlive = setting.nanoTime().getAsLong();
        state = State.RUNNING;
        if (spec.timeout() != null) {
            deadline = setting.nanoTime().getAsLong() + spec.timeout().toNanos();
        }
        StreamPump out = new StreamPump(started.stdout(), Stream.STDOUT, opened);
        StreamPump err = new StreamPump(started.stderr(), Stream.STDERR, opened);
        pumps = List.of(out, err);
        CompletableFuture<Void> printed =
                CompletableFuture.allOf(out.start("dray-out-" + id), err.start("dray-err-" + id));
        opened.begin().thenAcceptAsync(span -> events.started(this, span), setting.runs());
        started.exit()
                .thenAcceptAsync(
                        code -> {
                            setting.programs().end(id);
                            events.vacated(this);
                            printed.completeOnTimeout(null, DRAIN.toMillis(), TimeUnit.MILLISECONDS)
                                    .thenRunAsync(() -> exited(code), setting.runs());
                        },
                        setting.runs());
        if (stopping) {
            stop();
        }
    }

    private void exited(int code) {
        RunLog printed = log;
        if (state == State.OVER || printed == null || vacating) {
            return;
        }
        if (code == KILLED && setting.nanoTime().getAsLong() - lastKeptAlive >= JobProcess.SILENCE.toNanos()) {
            state = State.OVER;
            events.lost(this);
        } else if (timedOut) {
            over(new RunResult(
                    Kind.TIMED_OUT,
                    code,
                    "Job ran longer than its timeout of "
                            + seconds(ticket.spec().timeout()) + " s and was ended."));
        } else if (code == 0) {
            over(new RunResult(Kind.EXITED, code, ""));
        } else {
            over(new RunResult(
                    Kind.EXITED,
                    code,
                    "Job entrypoint command failed with exit code " + code
                            + ", last available logs (truncated to 20,000 chars):\n" + printed.lastLines()));
        }
    }

    private static String seconds(@Nullable Duration duration) {
        double seconds = duration == null ? 0 : duration.toMillis() / 1000.0;
        return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
    }

    /** Everything it printed is durable before its outcome is. */
    private void over(RunResult result) {
        state = State.OVER;
        if (process == null) {
            events.vacated(this);
        }
        if (log == null) {
            events.ended(this, result, null);
        } else {
            log.end().whenCompleteAsync((span, failure) -> events.ended(this, result, span), setting.runs());
        }
    }

    /** Ends it: politely, then not. One that has not started never will. */
    void stop() {
        stopping = true;
        if (process != null) {
            process.terminate();
            if (killAt == Long.MAX_VALUE) {
                killAt = setting.nanoTime().getAsLong() + setting.stopGrace().toNanos();
            }
        } else if (state == State.PREPARING || state == State.PREPARED) {
            folder.cancel(true);
            over(new RunResult(Kind.START_FAILED, null, "It was stopped before it started."));
        }
    }

    /** Ends it without a word to anyone: nobody counts on it any more. Completes when its process is gone. */
    CompletionStage<Void> abandon() {
        state = State.OVER;
        folder.cancel(true);
        if (process == null) {
            return CompletableFuture.completedStage(null);
        }
        process.kill();
        return process.exit().thenAccept(code -> {});
    }

    /** Ends it politely, its result being of no interest: it will run again. Completes when its process is gone. */
    CompletionStage<Void> vacate() {
        if (process == null) {
            return abandon();
        }
        vacating = true;
        stop();
        return process.exit().thenAccept(code -> {});
    }

    /** Several times a second. */
    void tick(long now) {
        if (process == null || state == State.OVER) {
            return;
        }
        pumps.forEach(StreamPump::flush);
        if (now - deadline >= 0 && !timedOut && deadline != Long.MAX_VALUE) {
            timedOut = true;
            stop();
        }
        if (killAt != Long.MAX_VALUE && now - killAt >= 0) {
            process.kill();
        }
    }

    void keepAlive() {
        if (process != null) {
            process.keepAlive();
            lastKeptAlive = setting.nanoTime().getAsLong();
        }
    }
}
