package io.dray.model.trigger;

import java.util.Iterator;
import java.util.function.Consumer;

/** The topics of one Kafka. For one thread; blocks. Failures are {@link io.dray.model.error.DrayException}s. */
public interface TopicAccess extends AutoCloseable {
    /** How the topics of the Kafka at an address are reached. */
    @FunctionalInterface
    interface Opener {
        /** @param bootstrap host:port */
        TopicAccess open(String bootstrap);
    }

    boolean exists(String topic);

    /** Does nothing when it is there already. */
    void create(String topic, int partitions);

    /**
     * Writes the records, each as soon as it is there; returns once all are durable.
     *
     * @return how many
     */
    long produce(String topic, Iterator<NewRecord> records);

    /** @param fromBeginning whether to begin with the oldest; else with what comes from now on */
    TopicReader read(String topic, boolean fromBeginning);

    /**
     * Hands over records, those of a partition in their order, until there were {@code most}. Leaves no trace in Kafka.
     *
     * @param fromBeginning whether to begin with the oldest; else with what comes from now on
     * @param listener called on this thread; what it throws ends this and is thrown here
     */
    void consume(String topic, boolean fromBeginning, long most, Consumer<TopicRecord> listener);

    @Override
    void close();
}
