package io.dray.noderunner;

import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import io.dray.model.run.Ticket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a puller for every lane in use that this node is large enough for. A member of a share group costs CPU even while
 * it waits, so lanes that nobody has used for a while are left, and a look at their ends once a second tells when
 * to come back. The common lane, one CPU at normal priority, is never left.
 */
final class LaneIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneIntake.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Lane COMMON = Lane.named("cpu1");

    private final TaskQueue queue;
    private final Room room;
    private final Consumer<List<Ticket>> taken;
    private final List<Lane> lanes;
    private final Map<Lane, LanePuller> open = new HashMap<>();
    private final Map<Lane, Long> readTo = new HashMap<>();
    private boolean closed;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-lanes").daemon().factory());

    LaneIntake(TaskQueue queue, Room room, Consumer<List<Ticket>> taken) {
        this.queue = queue;
        this.room = room;
        this.taken = taken;
        this.lanes = Lane.LADDER.stream()
                .filter(lane -> lane.hole().fitsIn(room.capacity()))
                .toList();
    }

    void start() {
        ticker.execute(this::begin);
        ticker.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void begin() {
        try {
            if (lanes.contains(COMMON)) {
                open(COMMON);
            }
            readTo.putAll(queue.doneBelow(lanes));
        } catch (RuntimeException e) {
            LOG.warn("the lanes could not be looked at; all are taken as unread", e);
        }
    }

    private void look() {
        try {
            comeAndGo(queue.ends(lanes));
        } catch (RuntimeException e) {
            LOG.debug("the lanes could not be looked at", e);
        }
    }

    private synchronized void comeAndGo(Map<Lane, Long> ends) {
        for (Lane lane : lanes) {
            long end = ends.getOrDefault(lane, 0L);
            LanePuller puller = open.get(lane);
            if (puller == null && end > readTo.getOrDefault(lane, 0L)) {
                open(lane);
            } else if (puller != null && !lane.equals(COMMON) && puller.idle().compareTo(IDLE) > 0) {
                leave(lane, puller, end);
            }
        }
    }

    private synchronized void open(Lane lane) {
        if (closed) {
            return;
        }
        LanePuller puller = new LanePuller(lane, queue, room, taken);
        open.put(lane, puller);
        puller.start();
    }

    /** What comes after the end as seen before leaving brings us back; what was there has been delivered to us. */
    private void leave(Lane lane, LanePuller puller, long end) {
        if (room.knownEmpty(lane)) {
            puller.close();
            open.remove(lane);
            readTo.put(lane, end);
        }
    }

    /** Nothing is pulled for long after this, not even when a look is under way. */
    @Override
    public synchronized void close() {
        closed = true;
        ticker.shutdownNow();
        open.values().forEach(LanePuller::close);
    }

    void join() {
        pullers().forEach(LanePuller::join);
    }

    private synchronized List<LanePuller> pullers() {
        return List.copyOf(open.values());
    }
}
