package io.dray.model.trigger;

/** One member of the group of a trigger. For one thread, but for {@link #wakeup()}. */
public interface EventSource extends AutoCloseable {
    /** Makes a poll that waits return. Thread-safe. */
    void wakeup();

    @Override
    void close();
}
