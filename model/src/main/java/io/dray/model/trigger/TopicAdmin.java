package io.dray.model.trigger;

import java.util.List;
import java.util.Optional;

/** The topics of users, and where the groups of triggers stand in them. Thread-safe; blocks. */
public interface TopicAdmin extends AutoCloseable {

    /** @param compacted whether older records of a key go away before they may have been read */
    record TopicFacts(int partitions, boolean compacted) {}

    /** How far a partition has been read: {@code next} is the first record that is not done with, {@code end} the next to come. */
    record Progress(int partition, long next, long end, long lag) {}

    Optional<TopicFacts> find(String topic);

    /** Does nothing when it is there already. */
    void create(String topic, int partitions);

    /**
     * Makes a group that has never read begin there, in every partition there is; in later ones it begins with the first record.
     * May be repeated.
     */
    void place(String group, TriggerSpec.Order order, String topic, StartAt start);

    /** Forgets a group that nobody is a member of any more; does nothing when there is none. */
    void remove(String group, TriggerSpec.Order order);

    List<Progress> progress(String group, TriggerSpec.Order order, String topic);

    @Override
    void close();
}
