package io.dray.noderunner;

import io.dray.model.job.Priority;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.queue.LaneTicket;
import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.TaskTicket;
import io.dray.model.view.ClusterView;
import io.dray.noderunner.task.Wish;
import io.dray.scheduler.Neighbours;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other nodes, as the views have them, and how one asks them for room: by tickets in a lane for what the ladder of lanes holds, else by a
 * word to each that could have it. One for each incarnation; thread-safe.
 */
final class Neighbourhood implements Neighbours, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbourhood.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST = 256;

    private final NodeIncarnation self;
    private final String address;
    private final ClusterView view;
    private final TaskQueue queue;
    private final Wish wish;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-neighbours").daemon().factory());
    private volatile List<Heartbeat> others = List.of();

    /**
     * @param address where this node can be called
     * @param wish how another node is asked directly
     */
    Neighbourhood(NodeIncarnation self, String address, ClusterView view, TaskQueue queue, Wish wish) {
        this.self = self;
        this.address = address;
        this.view = view;
        this.queue = queue;
        this.wish = wish;
    }

    /** @param alive told every second which nodes there are, as far as that is known */
    void start(Consumer<Set<String>> alive) {
        thread.scheduleWithFixedDelay(() -> look(alive), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Consumer<Set<String>> alive) {
        try {
            List<Heartbeat> all = view.nodes();
            Set<String> names = new HashSet<>();
            all.forEach(node -> names.add(node.node().node()));
            if (names.contains(self.node())) { // or the views are not filled
                others = all.stream()
                        .filter(node -> !node.node().node().equals(self.node()) && !node.leaving())
                        .toList();
                alive.accept(names);
            }
        } catch (RuntimeException e) {
            LOG.debug("the other nodes are not known at the moment", e);
        }
    }

    @Override
    public int room(ResourceSet need) {
        int room = 0;
        for (Heartbeat other : others) {
            room += other.capacity().count(need, MOST);
        }
        return Math.min(room, MOST);
    }

    @Override
    public List<Neighbour> all() {
        return others.stream()
                .map(node -> new Neighbour(node.node().node(), node.capacity(), free(node)))
                .toList();
    }

    private static ResourceSet free(Heartbeat node) {
        return node.capacity().minus(node.used().atMost(node.capacity()));
    }

    @Override
    public void ask(ResourceSet need, int priority, int count) {
        thread.execute(() -> {
            try {
                Optional<Lane> lane = lane(need, priority);
                if (lane.isPresent()) {
                    TaskTicket ticket = new TaskTicket(self, address, need);
                    queue.append(Collections.nCopies(count, new LaneTicket(lane.get(), ticket)));
                } else {
                    askEach(need, count);
                }
            } catch (RuntimeException e) {
                LOG.debug("no node could be asked for {}; it is asked again", need, e);
            }
        });
    }

    /** That some other node pulls; what nobody's room is as large as is in no lane. */
    private Optional<Lane> lane(ResourceSet need, int priority) {
        Priority rank = priority > 0 ? Priority.HIGH : priority < 0 ? Priority.LOW : Priority.NORMAL;
        return Lane.of(Lane.Work.JOBS, need, rank)
                .filter(lane -> others.stream().anyMatch(other -> lane.hole().fitsIn(other.capacity())));
    }

    private void askEach(ResourceSet need, int count) {
        List<Heartbeat> able = others.stream()
                .filter(other -> other.peer() != null && need.fitsIn(other.capacity()))
                .sorted(Comparator.comparingInt(
                        (Heartbeat other) -> -free(other).count(need, MOST)))
                .toList();
        for (int asked = 0; asked < count && !able.isEmpty(); asked++) {
            String peer = able.get(asked % able.size()).peer();
            if (peer != null) {
                wish.send(peer, need, address);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
