package io.dray.jobapi.waiter;

import io.dray.model.function.VersionId;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.resource.Lane;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call as it stands. One thread owns it, the one of its request, and goes from attempt to attempt; the threads of links tell it
 * what becomes of the present one. Who runs it is decided here: the first claim of the present attempt. Thread-safe.
 */
final class WaitedCall {
    private final InvocationId id;
    private final VersionId version;
    private final Lane lane;

    private Stage stage = Stage.IDLE;
    private Tries tries = Tries.FIRST;
    private long offset;
    private long queuedAt;
    private boolean suspected;
    private boolean overread;
    private boolean gone;
    private boolean lost;
    private boolean told;
    private @Nullable PeerSession holder;
    private @Nullable RunId run;
    private @Nullable InvocationResult result;

    /** Where it stands. */
    private enum Stage {
        /** Between two attempts. */
        IDLE,
        /** A ticket is out. */
        QUEUED,
        /** A runner has claimed it. */
        RUNNING,
        /** The ledger is being told of it, or has been. */
        HANDED_OVER,
        /** Nobody waits any more. */
        OVER
    }

    /** What its owner has to deal with. */
    enum News {
        ENDED,
        LOST,
        OVERREAD,
        GONE,
        TIME_OVER
    }

    /** What becomes of the end of a run. */
    enum Heard {
        MINE,
        /** It is the ledger's to hear of. */
        FOR_LEDGER,
        NOBODYS
    }

    WaitedCall(InvocationId id, VersionId version, Lane lane) {
        this.id = id;
        this.version = version;
        this.lane = lane;
    }

    InvocationId id() {
        return id;
    }

    VersionId version() {
        return version;
    }

    Lane lane() {
        return lane;
    }

    synchronized Tries tries() {
        return tries;
    }

    /** By its owner: from now on the first claim of this attempt wins. */
    synchronized void begin(Tries next, long now) {
        stage = Stage.QUEUED;
        tries = next;
        run = null;
        holder = null;
        result = null;
        lost = false;
        issued(-1, now);
    }

    /** By its owner: where its ticket is. */
    synchronized void issued(long at, long now) {
        offset = at;
        queuedAt = now;
        suspected = false;
        overread = false;
    }

    /** Whether it is this run's from now on. */
    synchronized boolean claimed(PeerSession session, RunId candidate, int attempt) {
        if (stage == Stage.QUEUED && tries.attempt() == attempt) {
            stage = Stage.RUNNING;
            holder = session;
            run = candidate;
            return true;
        }
        return stage == Stage.RUNNING && candidate.equals(run);
    }

    synchronized Heard ended(RunId whose, InvocationResult how) {
        if (!whose.equals(run)) {
            return Heard.NOBODYS;
        }
        if (stage == Stage.RUNNING) {
            stage = Stage.IDLE;
            result = how;
            notifyAll();
            return Heard.MINE;
        }
        if (stage == Stage.HANDED_OVER && !told) {
            result = how;
            return Heard.MINE;
        }
        return stage == Stage.HANDED_OVER ? Heard.FOR_LEDGER : Heard.NOBODYS;
    }

    /** The link to whoever runs it broke. */
    synchronized Heard lost(RunId whose) {
        if (!whose.equals(run)) {
            return Heard.NOBODYS;
        }
        if (stage == Stage.RUNNING) {
            stage = Stage.IDLE;
            lost = true;
            notifyAll();
            return Heard.MINE;
        }
        if (stage == Stage.HANDED_OVER && !told) {
            lost = true;
            return Heard.MINE;
        }
        return stage == Stage.HANDED_OVER ? Heard.FOR_LEDGER : Heard.NOBODYS;
    }

    /** The client will not hear of it. */
    synchronized void gone() {
        gone = true;
        notifyAll();
    }

    synchronized boolean unclaimedSince(long then) {
        return stage == Stage.QUEUED && offset >= 0 && queuedAt - then <= 0;
    }

    /** Its lane has been read up to here. The claim of a ticket that was read just now may be on its way: only the second look counts. */
    synchronized void readPast(long doneBelow) {
        if (stage == Stage.QUEUED && offset >= 0 && offset < doneBelow) {
            overread = suspected;
            suspected = true;
            if (overread) {
                notifyAll();
            }
        }
    }

    /** Waits for what is next; by its owner. */
    synchronized News await(long deadline) throws InterruptedException {
        while (true) {
            if (gone) {
                return News.GONE;
            }
            if (result != null) {
                return News.ENDED;
            }
            if (lost) {
                return News.LOST;
            }
            if (overread && stage == Stage.QUEUED) {
                return News.OVERREAD;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return News.TIME_OVER;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** By its owner, after {@link News#ENDED}. */
    synchronized InvocationResult takeResult() {
        InvocationResult taken = result;
        result = null;
        if (taken == null) {
            throw new IllegalStateException("no attempt of " + id + " has ended");
        }
        return taken;
    }

    /**
     * By its owner: from now on it is the ledger's.
     *
     * @param last how its last attempt failed, when it waits for the next
     * @return null when there is news to be dealt with first
     */
    synchronized @Nullable Progress handOver(@Nullable InvocationResult last) {
        if (result != null || lost) {
            return null;
        }
        boolean running = stage == Stage.RUNNING;
        stage = Stage.HANDED_OVER;
        PeerSession session = holder;
        return new Progress(tries, running && session != null ? session.node() : null, running ? run : null, last);
    }

    /** By its owner, once the ledger's queue is to have it: later news may follow it there. Returns what came meanwhile. */
    synchronized Late told() {
        told = true;
        return new Late(holder, run, result, lost);
    }

    /**
     * What came between.
     *
     * @param result what its run came to, if it did
     * @param lost whether the link to whoever ran it broke
     */
    record Late(
            @Nullable PeerSession session,
            @Nullable RunId run,
            @Nullable InvocationResult result,
            boolean lost) {}

    /** By its owner: nothing about it matters any more. Interrupts whoever runs it. */
    synchronized void over() {
        PeerSession session = holder;
        RunId running = run;
        if (stage == Stage.RUNNING && session != null && running != null) {
            session.cancel(running);
        }
        if (stage != Stage.HANDED_OVER) {
            stage = Stage.OVER;
        }
    }
}
