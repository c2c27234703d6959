package io.dray.model.trigger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One member of the consumer group of a trigger with an order. */
public interface OrderedSource extends EventSource {
    /** May tell the listener of partitions that come and go before it returns. */
    List<TopicRecord> poll(Duration patience);

    /** Everything below these offsets, by partition, is done with. Partitions that are not ours are passed over. */
    void commit(Map<Integer, Long> next);

    /** Nothing more comes from these, until they are resumed. */
    void pause(Set<Integer> partitions);

    void resume(Set<Integer> partitions);

    /**
     * Commits nothing by itself. A static member stays in the group until its session ends, so that the same node, when it comes back before,
     * gets its partitions back at once.
     */
    @Override
    void close();

    /** Called by {@link #poll} and {@link #close}, on their thread. */
    interface Ownership {
        void gained(Set<Integer> partitions);

        /** They go to others when this returns; {@link #commit} still works for them in here. */
        void losing(Set<Integer> partitions);

        /** They went to others some time ago. */
        void lost(Set<Integer> partitions);
    }
}
