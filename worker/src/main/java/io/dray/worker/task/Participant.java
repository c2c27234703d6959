package io.dray.worker.task;

import io.dray.model.wire.Frame;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.Lend;
import io.dray.model.wire.TaskFrame.Reserved;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import org.jspecify.annotations.Nullable;

/**
 * What takes part in a job: does what its runner says, and gives a program its {@link Session}. A process has one, on the other end of a
 * {@link Connection}; local mode has one in place of each process, and is their runner. For the thread that hears the runner.
 */
public final class Participant {
    private final Outlet outlet;
    private final ClassLoader classes;
    private final boolean works;
    private final Surroundings around;
    private final Runnable leave;
    private @Nullable Session session;
    private @Nullable TaskWorker worker;

    /**
     * Says nothing yet.
     *
     * @param outlet where it speaks to its runner
     * @param classes of the job
     * @param works whether tasks may be sent to it
     * @param leave what ends it, when its program wants it to end
     */
    public Participant(Outlet outlet, ClassLoader classes, boolean works, Surroundings around, Runnable leave) {
        this.outlet = outlet;
        this.classes = classes;
        this.works = works;
        this.around = around;
        this.leave = leave;
    }

    /** What a program uses; null until the runner has told where this is. */
    public @Nullable Session session() {
        return session;
    }

    /** The runner says something. */
    public void heard(Frame frame) {
        Session now = session;
        if (frame instanceof Attached attached) {
            begin(attached);
        } else if (now != null) {
            heard(frame, now);
        } // else it is the runner's hello
    }

    private void begin(Attached attached) {
        Session begun = new Session(outlet, attached, classes, around, leave);
        if (works) {
            worker = new TaskWorker(begun, around);
        }
        session = begun;
    }

    private void heard(Frame frame, Session now) {
        switch (frame) {
            case Value value -> now.cells().arrived(value.id(), value);
            case Stored stored -> {
                now.cells().arrived(stored.id(), stored);
                now.store().fetched(stored.id(), "");
            }
            case Broken broken -> {
                now.cells().arrived(broken.id(), broken);
                now.store().fetched(broken.id(), broken.message());
            }
            case Reserved reserved -> now.store().reserved(reserved.id());
            default -> work(frame);
        }
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

    /** The runner is not heard any more: what has not come will not. */
    public void abandon() {
        Session begun = session;
        if (begun != null) {
            begun.abandon();
        }
    }
}
