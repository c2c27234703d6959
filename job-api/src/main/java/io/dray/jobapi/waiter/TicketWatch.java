package io.dray.jobapi.waiter;

import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second for calls whose ticket nobody has claimed although its lane has been read past it: it is lost. */
final class TicketWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TicketWatch.class);
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final TaskQueue queue;
    private final CallBook book;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dray-ticket-watch").daemon().factory());

    TicketWatch(TaskQueue queue, CallBook book) {
        this.queue = queue;
        this.book = book;
    }

    void start() {
        ticker.scheduleWithFixedDelay(() -> look(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
    }

    private void look(long now) {
        try {
            List<WaitedCall> unclaimed = book.all().stream()
                    .filter(call -> call.unclaimedSince(now - GRACE_NANOS))
                    .toList();
            if (!unclaimed.isEmpty()) {
                Map<Lane, Long> done =
                        queue.doneBelow(unclaimed.stream().map(WaitedCall::lane).collect(Collectors.toSet()));
                unclaimed.forEach(call -> call.readPast(done.getOrDefault(call.lane(), 0L)));
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
