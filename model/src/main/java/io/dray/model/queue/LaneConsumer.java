package io.dray.model.queue;

import java.time.Duration;
import java.util.List;

/**
 * One puller of a lane. For one thread, but for {@link #wakeup()}. After a poll that returned tickets each of them is
 * accepted or released and then {@link #settle()} called. After an empty poll the lane may still hand this consumer
 * tickets: keep polling until some come, even if only to release them.
 */
public interface LaneConsumer extends AutoCloseable {
    List<Delivery> poll(Duration patience);

    /** It is ours: nobody else gets it. */
    void accept(Delivery delivery);

    /** No room: the next puller gets it. */
    void release(Delivery delivery);

    /** Makes the decisions since the last poll durable, or has the next poll do so. */
    void settle();

    /** No poll comes soon: what was decided is to be durable without one. */
    void rest();

    /** Makes a {@link #poll} that waits return. Thread-safe. */
    void wakeup();

    @Override
    void close();
}
