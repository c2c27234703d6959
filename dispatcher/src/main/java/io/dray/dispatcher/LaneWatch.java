package io.dray.dispatcher;

import io.dray.dispatcher.ledger.LaneProgress;
import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second how far the lanes with our tickets have been read, and trims what everyone has done with. */
final class LaneWatch implements LaneProgress, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneWatch.class);
    private static final int LOOKS_PER_TRIM = 60;

    private final TaskQueue queue;
    private final Supplier<Collection<OwnerThread>> owners;
    private final Map<String, Long> doneBelow = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-lane-watch").daemon().factory());
    private int looks;

    LaneWatch(TaskQueue queue, Supplier<Collection<OwnerThread>> owners) {
        this.queue = queue;
        this.owners = owners;
    }

    void start() {
        ticker.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public long doneBelow(String lane) {
        return doneBelow.getOrDefault(lane, 0L);
    }

    private void look() {
        try {
            Set<Lane> lanes = owners.get().stream()
                    .flatMap(owner -> owner.waitingLanes().stream())
                    .map(Lane::named)
                    .collect(Collectors.toSet());
            if (!lanes.isEmpty()) {
                queue.doneBelow(lanes).forEach((lane, offset) -> doneBelow.put(lane.name(), offset));
            }
            if (++looks % LOOKS_PER_TRIM == 0) {
                queue.trim(Lane.ALL);
            }
        } catch (RuntimeException e) {
            LOG.debug("the lanes could not be looked at", e);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
