package io.dray.model.queue;

import java.time.Duration;
import java.util.List;

/**
 * One puller of a lane. For one thread, but for {@link #wakeup()}. After a poll that returned tickets each of them is
 * accepted or released before the next one. After an empty poll the lane may still hand this consumer tickets: keep polling
 * until some come, even if only to release them.
 */
public interface LaneConsumer extends AutoCloseable {
    List<Delivery> poll(Duration patience);

    /** It is ours: nobody else gets it. */
    void accept(Delivery delivery);

    /** No room: the next puller gets it. */
    void release(Delivery delivery);

    /** Hands in what was decided since the last poll; the next poll does so, too. Does not wait for the answer. */
    void settle();

    /** Makes a {@link #poll} that waits return. Thread-safe. */
    void wakeup();

    /** What was decided is handed in; what was not is released. */
    @Override
    void close();
}
