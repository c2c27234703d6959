package io.dray.testing.local;

import io.dray.DrayException;
import io.dray.model.wire.Frame;
import io.dray.worker.task.Outlet;
import io.dray.worker.task.Participant;
import io.dray.worker.task.Session;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands for a process: what it says and hears, and its threads. It can be killed. */
final class LocalProcess implements Outlet {
    /** Of the code that runs: threads that it makes are its process's as well. */
    private static final InheritableThreadLocal<@Nullable LocalProcess> CURRENT = new InheritableThreadLocal<>();

    /** What is only mentioned is said after so long. */
    private static final Duration HOUSE_KEEPING = Duration.ofMillis(100);

    private final Crew crew;
    private final Outbox outbox = new Outbox();
    private final Queue<Frame> inbox = new ConcurrentLinkedQueue<>();
    private final LocalSurroundings around;
    private final Participant participant;
    private volatile boolean killed;
    private volatile boolean gone;

    /** @param works whether tasks may be sent to it */
    LocalProcess(Crew crew, LocalMemory memory, ClassLoader classes, boolean works) {
        this.crew = crew;
        this.around = new LocalSurroundings(crew, memory, this);
        this.participant = new Participant(this, classes, works, around, () -> {});
    }

    /** The one whose code this thread runs; null for the test's. */
    static @Nullable LocalProcess current() {
        return CURRENT.get();
    }

    /** Runs some of its code. */
    void run(Runnable code) {
        LocalProcess before = CURRENT.get();
        CURRENT.set(this);
        try {
            code.run();
        } finally {
            CURRENT.set(before);
        }
    }

    /** What it says and hears may be next from now on. */
    void connect(Consumer<Frame> scheduler) {
        crew.turns().add(new Turn() {
            @Override
            public boolean isReady() {
                return !gone && !outbox.isEmpty();
            }

            @Override
            public void take() {
                outbox.next().forEach(scheduler);
            }

            @Override
            public boolean isOver() {
                return gone;
            }
        });
        crew.turns().add(new Turn() {
            @Override
            public boolean isReady() {
                return !killed && !inbox.isEmpty();
            }

            @Override
            public void take() {
                hearNext();
            }

            @Override
            public boolean isOver() {
                return killed;
            }
        });
    }

    /** The scheduler says something to it, which it will hear. */
    void tell(Frame frame) {
        inbox.add(frame);
    }

    /** Hears the next that it was told. */
    void hearNext() {
        run(() -> participant.heard(inbox.remove()));
    }

    Session session() {
        if (killed) {
            throw new ProcessEnded();
        }
        Session session = participant.session();
        if (session == null) {
            throw new DrayException("Nothing runs in a process that does not know where it is");
        }
        return session;
    }

    @Override
    public void say(Frame frame) {
        if (killed) {
            throw new ProcessEnded();
        }
        outbox.say(frame);
        crew.pause();
    }

    @Override
    public void mention(Frame frame) {
        if (outbox.mention(frame)) {
            crew.turns().time().later(HOUSE_KEEPING, outbox::flush);
        }
    }

    @Override
    public void flush() {
        outbox.flush();
    }

    boolean isKilled() {
        return killed;
    }

    /** Its threads end at their next word; what it has said is still heard, until it is {@linkplain #leave gone}. */
    void kill() {
        killed = true;
        around.end();
    }

    /** Nobody hears it any more. */
    void leave() {
        gone = true;
    }

    /** It hears nothing any more. */
    void abandon() {
        participant.abandon();
    }
}
