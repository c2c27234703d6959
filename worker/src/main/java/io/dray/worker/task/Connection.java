package io.dray.worker.task;

import io.dray.DrayException;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.Lend;
import io.dray.model.wire.TaskFrame.Printed;
import io.dray.model.wire.TaskFrame.Reserved;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a process that takes part in a job and its runner say to each other, until one of them ends. */
final class Connection {
    private static final long HOUSE_KEEPING_MILLIS = 100;

    private final RunnerLink link;
    private final ClassLoader classes;
    private final boolean works;
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    private final ScheduledExecutorService timer = timer();
    private final Printer printer = new Printer();
    private @Nullable Session begun;
    private @Nullable TaskWorker worker;

    /** @param works whether tasks may be sent to this process */
    Connection(RunnerLink link, ClassLoader classes, boolean works) {
        this.link = link;
        this.classes = classes;
        this.works = works;
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("dray-time").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Completes when the runner has told where this process is. */
    CompletableFuture<Session> session() {
        return session;
    }

    /** Listens until the connection ends; then nothing more comes of what this process waits for. */
    void hold() throws IOException {
        try {
            link.listen(this::heard, () -> {});
        } finally {
            timer.shutdownNow();
            link.close();
            session.completeExceptionally(new DrayException("The runner closed the connection at once"));
            if (begun != null) {
                begun.abandon();
            }
        }
    }

    private void heard(Frame frame) {
        if (frame instanceof Attached attached) {
            begin(attached);
            return;
        }
        Session now = begun;
        if (now == null) {
            return; // the runner's hello
        }
        switch (frame) {
            case Value value -> now.cells().arrived(value.id(), value);
            case Stored stored -> now.cells().arrived(stored.id(), stored);
            case Broken broken -> now.cells().arrived(broken.id(), broken);
            case Reserved reserved -> now.store().reserved(reserved.id());
            case Printed printed -> printer.print(printed);
            case Goodbye goodbye -> link.close();
            default -> work(frame);
        }
    }

    private void begin(Attached attached) {
        Session now = new Session(link, attached, classes, link::close);
        begun = now;
        if (works) {
            worker = new TaskWorker(now, now.values().codec().methods(), timer);
        }
        timer.scheduleWithFixedDelay(now::keepHouse, HOUSE_KEEPING_MILLIS, HOUSE_KEEPING_MILLIS, TimeUnit.MILLISECONDS);
        session.complete(now);
    }

    private void work(Frame frame) {
        TaskWorker working = worker;
        if (working == null) {
            return;
        }
        switch (frame) {
            case Run run -> working.run(run);
            case Lend lend -> working.lend(lend.slots());
            case Stop stop -> working.stop(stop);
            case Kill kill -> working.kill(kill);
            default -> {} // of a newer runner
        }
    }
}
