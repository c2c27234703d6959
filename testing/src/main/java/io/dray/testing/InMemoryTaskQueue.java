package io.dray.testing;

import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneBell;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.queue.LaneTicket;
import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import io.dray.model.run.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lanes in memory. Thread-safe. */
public final class InMemoryTaskQueue implements TaskQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Lane, LaneState> lanes = new HashMap<>();

    private static final class LaneState {
        final TreeMap<Long, Ticket> kept = new TreeMap<>();
        final Map<Long, Consumer> held = new HashMap<>();
        long end;
    }

    @Override
    public List<Long> append(List<LaneTicket> tickets) {
        lock.lock();
        try {
            List<Long> offsets = new ArrayList<>();
            for (LaneTicket ticket : tickets) {
                LaneState lane = lane(ticket.lane());
                lane.kept.put(lane.end, ticket.ticket());
                offsets.add(lane.end++);
            }
            changed.signalAll();
            return offsets;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public LaneConsumer open(Lane lane, int most) {
        return new Consumer(lane, most);
    }

    @Override
    public LaneBell bell() {
        return new Bell();
    }

    @Override
    public Map<Lane, Long> ends(Collection<Lane> asked) {
        lock.lock();
        try {
            Map<Lane, Long> ends = new HashMap<>();
            asked.forEach(lane -> ends.put(lane, lane(lane).end));
            return ends;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<Lane, Long> doneBelow(Collection<Lane> asked) {
        lock.lock();
        try {
            Map<Lane, Long> done = new HashMap<>();
            asked.forEach(lane -> {
                LaneState state = lane(lane);
                done.put(lane, state.kept.isEmpty() ? state.end : state.kept.firstKey());
            });
            return done;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Set<Lane> drained(Collection<Lane> asked) {
        lock.lock();
        try {
            Set<Lane> drained = new HashSet<>(asked);
            drained.removeIf(lane -> !lane(lane).kept.isEmpty());
            return drained;
        } finally {
            lock.unlock();
        }
    }

    /** What everybody has done with is not kept in the first place. */
    @Override
    public void trim(Collection<Lane> asked) {}

    @Override
    public void close() {}

    private LaneState lane(Lane lane) {
        return lanes.computeIfAbsent(lane, l -> new LaneState());
    }

    private final class Consumer implements LaneConsumer {
        private final Lane lane;
        private final int most;
        private final Map<Long, Boolean> decided = new HashMap<>();
        private boolean woken;

        Consumer(Lane lane, int most) {
            this.lane = lane;
            this.most = most;
        }

        @Override
        public List<Delivery> poll(Duration patience) {
            settle();
            lock.lock();
            try {
                if (lane(lane).held.containsValue(this)) {
                    throw new IllegalStateException("accept or release the tickets of the last poll first");
                }
                long left = patience.toNanos();
                List<Delivery> found = acquire();
                while (found.isEmpty() && left > 0 && !woken) {
                    left = changed.awaitNanos(left);
                    found = acquire();
                }
                woken = false;
                return found;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            } finally {
                lock.unlock();
            }
        }

        private List<Delivery> acquire() {
            LaneState state = lane(lane);
            List<Delivery> found = new ArrayList<>();
            for (Map.Entry<Long, Ticket> entry : state.kept.entrySet()) {
                if (found.size() == most) {
                    break;
                }
                if (!state.held.containsKey(entry.getKey())) {
                    state.held.put(entry.getKey(), this);
                    found.add(new Delivery(entry.getKey(), entry.getValue()));
                }
            }
            return found;
        }

        @Override
        public void accept(Delivery delivery) {
            decided.put(delivery.offset(), true);
        }

        @Override
        public void release(Delivery delivery) {
            decided.put(delivery.offset(), false);
        }

        @Override
        public void settle() {
            lock.lock();
            try {
                LaneState state = lane(lane);
                decided.forEach((offset, accepted) -> {
                    @Nullable Consumer holder = state.held.get(offset);
                    if (holder == this) {
                        state.held.remove(offset);
                        if (accepted) {
                            state.kept.remove(offset);
                        }
                    }
                });
                decided.clear();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void wakeup() {
            lock.lock();
            try {
                woken = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            settle();
            lock.lock();
            try {
                lane(lane).held.values().removeIf(holder -> holder == this);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private final class Bell implements LaneBell {
        private boolean woken;

        @Override
        public Set<Lane> await(Map<Lane, Long> from, Duration patience) {
            lock.lock();
            try {
                long left = patience.toNanos();
                Set<Lane> news = news(from);
                while (news.isEmpty() && left > 0 && !woken) {
                    left = changed.awaitNanos(left);
                    news = news(from);
                }
                woken = false;
                return news;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Set.of();
            } finally {
                lock.unlock();
            }
        }

        private Set<Lane> news(Map<Lane, Long> from) {
            Set<Lane> news = new HashSet<>(from.keySet());
            news.removeIf(lane -> lane(lane).end <= from.getOrDefault(lane, 0L));
            return news;
        }

        @Override
        public void wakeup() {
            lock.lock();
            try {
                woken = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {}
    }
}
