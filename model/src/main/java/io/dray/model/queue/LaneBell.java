package io.dray.model.queue;

import io.dray.model.resource.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Tells that tickets come into lanes which its owner does not pull. For one thread, but for {@link #wakeup()}. */
public interface LaneBell extends AutoCloseable {
    /**
     * Waits for tickets.
     *
     * @param from the lanes to listen to, with the offset below which tickets are not news
     * @return lanes with news; empty when none came in time or it was woken
     */
    Set<Lane> await(Map<Lane, Long> from, Duration patience);

    /** Makes an {@link #await} that waits, or the next one, return. Thread-safe. */
    void wakeup();

    @Override
    void close();
}
