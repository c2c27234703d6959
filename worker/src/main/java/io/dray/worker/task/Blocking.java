package io.dray.worker.task;

import io.dray.DrayException;
import io.dray.TaskCancelled;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame.Blocked;
import io.dray.model.wire.TaskFrame.Unblocked;
import org.jspecify.annotations.Nullable;

/** Has others use the CPU of a thread that waits. Thread-safe. */
final class Blocking {
    private final Outlet outlet;
    private final ObjectId program;
    private int waiting;

    /** Something that waits. */
    interface Waiting {
        void run() throws InterruptedException;
    }

    /** @param program what the waits of threads that run no task are told of */
    Blocking(Outlet outlet, ObjectId program) {
        this.outlet = outlet;
        this.program = program;
    }

    /**
     * Waits.
     *
     * @throws TaskCancelled when the wait is interrupted since the task of this thread was cancelled
     */
    void run(Waiting waiting) {
        try {
            lend(waiting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            RunningTask task = RunningTask.current();
            if (task != null && task.isEnding()) {
                throw new TaskCancelled("Task " + task.id() + " was to end while it waited", e);
            }
            throw new DrayException("This thread was interrupted while it waited", e);
        }
    }

    /** As {@link #run}, for code that knows what to do when it is interrupted. */
    void lend(Waiting waiting) throws InterruptedException {
        RunningTask task = RunningTask.current();
        begin(task);
        try {
            waiting.run();
        } finally {
            end(task);
        }
    }

    private void begin(@Nullable RunningTask task) {
        if (task != null) {
            task.blocked();
            return;
        }
        synchronized (this) {
            waiting++;
            if (waiting == 1) {
                outlet.say(new Blocked(program));
            }
        }
    }

    private void end(@Nullable RunningTask task) {
        if (task != null) {
            task.unblocked();
            return;
        }
        synchronized (this) {
            waiting--;
            if (waiting == 0) {
                outlet.mention(new Unblocked(program));
            }
        }
    }
}
