package io.dray.noderunner;

import io.dray.model.queue.LaneBell;
import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a puller for every lane in use that this node is large enough for. A member of a share group costs CPU even while
 * it waits, so lanes that nobody has used for a while are left, and a bell tells when to come back. Those that are wanted at any moment are kept.
 */
final class LaneIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneIntake.class);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LEAVING = Duration.ofSeconds(5);

    private final TaskQueue queue;
    private final Room room;
    private final Function<Lane, Taker> takers;
    private final Predicate<Lane> kept;
    private final Duration idle;
    private final List<Lane> lanes;
    private final Map<Lane, LanePuller> open = new HashMap<>();
    private final Map<Lane, Long> readTo = new HashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("dray-lanes").daemon().unstarted(this::run);
    private @Nullable LaneBell bell;
    private boolean closed;

    /**
     * @param takers who decides about the tickets of a lane
     * @param kept the lanes that are never left; asked again and again
     */
    LaneIntake(TaskQueue queue, Room room, Function<Lane, Taker> takers, Predicate<Lane> kept) {
        this(queue, room, takers, kept, IDLE);
    }

    /** @param idle how long nothing comes until a lane is left */
    LaneIntake(TaskQueue queue, Room room, Function<Lane, Taker> takers, Predicate<Lane> kept, Duration idle) {
        this.idle = idle;
        this.queue = queue;
        this.room = room;
        this.takers = takers;
        this.kept = kept;
        this.lanes = Lane.ALL.stream()
                .filter(lane -> lane.shape().fitsIn(room.capacity()))
                .toList();
    }

    void start() {
        openKept();
        thread.start();
    }

    private void run() {
        while (!closed()) {
            try (LaneBell hung = queue.bell()) {
                hang(hung);
                catchUp();
                while (!closed()) {
                    await(hung).forEach(this::open);
                    openKept();
                    leaveIdle();
                }
            } catch (RuntimeException e) {
                if (!closed()) {
                    LOG.warn("the lanes could not be listened to; trying again: {}", e.getMessage());
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } finally {
                hang(null);
            }
        }
    }

    private void openKept() {
        lanes.stream().filter(kept).forEach(this::open);
    }

    /** Looks again at which lanes are to be kept. */
    synchronized void look() {
        if (bell != null) {
            bell.wakeup();
        }
    }

    /** A lane that can't be asked is taken as unread: it rings and is opened, for nothing perhaps. */
    private void catchUp() {
        try {
            Map<Lane, Long> ends = queue.ends(lanes);
            queue.drained(lanes).forEach(lane -> readTo.put(lane, ends.getOrDefault(lane, 0L)));
        } catch (RuntimeException e) {
            LOG.debug("how far the lanes are done is not known", e);
        }
    }

    private Set<Lane> await(LaneBell hung) {
        Map<Lane, Long> from = unpulled();
        Duration look = idle.dividedBy(6);
        if (!from.isEmpty()) {
            return hung.await(from, look);
        }
        LockSupport.parkNanos(look.toNanos());
        return Set.of();
    }

    private synchronized void hang(@Nullable LaneBell hung) {
        bell = hung;
        if (closed && hung != null) {
            hung.wakeup();
        }
    }

    private synchronized boolean closed() {
        return closed;
    }

    private Map<Lane, Long> unpulled() {
        Map<Lane, Long> from = new HashMap<>();
        for (Lane lane : lanes) {
            if (!open.containsKey(lane)) {
                from.put(lane, readTo.getOrDefault(lane, 0L));
            }
        }
        return from;
    }

    private synchronized void open(Lane lane) {
        if (closed || open.containsKey(lane)) {
            return;
        }
        LanePuller puller = new LanePuller(lane, queue, room, takers.apply(lane));
        open.put(lane, puller);
        puller.start();
    }

    private void leaveIdle() {
        for (LanePuller puller : pullers()) {
            Lane lane = puller.lane();
            if (!kept.test(lane) && puller.idle().compareTo(idle) > 0 && room.knownEmpty(lane)) {
                long end = queue.ends(Set.of(lane)).getOrDefault(lane, 0L);
                if (queue.drained(Set.of(lane)).contains(lane)) {
                    leave(puller, end);
                }
            }
        }
    }

    /** Every ticket below the end has been accepted by somebody; what comes after it brings us back. */
    private synchronized void leave(LanePuller puller, long end) {
        puller.close();
        open.remove(puller.lane());
        readTo.put(puller.lane(), end);
    }

    /** Nothing is pulled for long after this. */
    @Override
    public synchronized void close() {
        closed = true;
        if (bell != null) {
            bell.wakeup();
        }
        LockSupport.unpark(thread);
        open.values().forEach(LanePuller::close);
    }

    void join() {
        pullers().forEach(LanePuller::join);
        try {
            thread.join(LEAVING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<LanePuller> pullers() {
        return List.copyOf(open.values());
    }
}
