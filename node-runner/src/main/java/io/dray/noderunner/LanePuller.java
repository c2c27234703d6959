package io.dray.noderunner;

import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls one lane on a thread of its own while there is room. After a poll that found nothing the queue may still hand
 * tickets over, so it goes on polling even without room, and gives back what does not fit. After a poll that found some it
 * rests until there is room again. Its first poll does not wait for room either: until a member has joined, finding nothing
 * says nothing, and a lane that is wrongly taken for empty lets lower ones go first. Whatever it finds before its turn, because
 * it came late, goes back.
 */
final class LanePuller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LanePuller.class);
    private static final Duration JOIN = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Lane lane;
    private final TaskQueue queue;
    private final Room room;
    private final Taker taker;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable LaneConsumer open;
    private volatile long lastFound = System.nanoTime();

    LanePuller(Lane lane, TaskQueue queue, Room room, Taker taker) {
        this.lane = lane;
        this.queue = queue;
        this.room = room;
        this.taker = taker;
        this.thread =
                Thread.ofPlatform().name("dray-lane-" + lane.name()).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Lane lane() {
        return lane;
    }

    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastFound);
    }

    private void run() {
        while (!closing && !taker.informed()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        room.open(lane);
        if (closing) {
            room.close(lane);
        }
        while (!closing) {
            int most = taker.most(lane);
            try (LaneConsumer consumer = queue.open(lane, most)) {
                open = consumer;
                pull(consumer, most);
            } catch (RuntimeException e) {
                LOG.warn("lane {} can't be pulled and is opened again: {}", lane.name(), e.getMessage());
                lastFound = System.nanoTime();
                room.note(lane, true);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void pull(LaneConsumer consumer, int most) {
        boolean waiting = false;
        boolean joined = false;
        while (!closing) {
            if (joined && !waiting) {
                if (!room.hasTurn(lane, () -> taker.ahead(lane))) {
                    consumer.settle();
                }
                if (!room.awaitTurn(lane, () -> taker.ahead(lane))) {
                    return;
                }
            }
            if (!waiting && taker.most(lane) != most) {
                return; // and open it anew
            }
            List<Delivery> found = consumer.poll(!joined ? JOIN : waiting ? WAIT : LOOK);
            joined = true;
            waiting = found.isEmpty();
            room.note(lane, waiting);
            if (!waiting) {
                lastFound = System.nanoTime();
                if (room.isOutranked(lane)) {
                    found.forEach(consumer::release);
                } else {
                    taker.take(lane, found, consumer);
                }
            }
        }
    }

    /** Returns at once; the thread ends soon after. */
    @Override
    public void close() {
        closing = true;
        room.close(lane);
        LaneConsumer polling = open;
        if (polling != null) {
            polling.wakeup();
        }
    }

    void join() {
        try {
            thread.join(WAIT.plusSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
