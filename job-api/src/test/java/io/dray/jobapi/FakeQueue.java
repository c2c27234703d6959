package io.dray.jobapi;

import io.dray.model.queue.LaneBell;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.queue.LaneTicket;
import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import io.dray.model.run.InvocationTicket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lanes into which tickets are put; a test takes them out again. */
final class FakeQueue implements TaskQueue {
    private final BlockingQueue<LaneTicket> appended = new LinkedBlockingQueue<>();
    private final Map<Lane, Long> ends = new HashMap<>();
    private volatile boolean readPastAll;
    private volatile @Nullable RuntimeException failure;

    /** The next ticket, once it is there. */
    LaneTicket next() throws InterruptedException {
        return Objects.requireNonNull(appended.poll(20, TimeUnit.SECONDS), "no ticket came");
    }

    InvocationTicket nextTicket() throws InterruptedException {
        return (InvocationTicket) next().ticket();
    }

    boolean isEmpty() {
        return appended.isEmpty();
    }

    /** From now on each lane says that all its tickets are accepted. */
    void readPastAll() {
        readPastAll = true;
    }

    void failAppends(@Nullable RuntimeException how) {
        failure = how;
    }

    @Override
    public synchronized List<Long> append(List<LaneTicket> tickets) {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        List<Long> offsets = new ArrayList<>();
        for (LaneTicket ticket : tickets) {
            offsets.add(ends.merge(ticket.lane(), 1L, Long::sum) - 1);
        }
        appended.addAll(tickets);
        return offsets;
    }

    @Override
    public synchronized Map<Lane, Long> doneBelow(Collection<Lane> lanes) {
        Map<Lane, Long> done = new HashMap<>();
        lanes.forEach(lane -> done.put(lane, readPastAll ? ends.getOrDefault(lane, 0L) : 0L));
        return done;
    }

    @Override
    public Map<Lane, Long> ends(Collection<Lane> lanes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LaneConsumer open(Lane lane, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LaneBell bell() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<Lane> drained(Collection<Lane> lanes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void trim(Collection<Lane> lanes) {}

    @Override
    public void close() {}
}
