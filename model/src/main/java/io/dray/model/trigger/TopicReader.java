package io.dray.model.trigger;

import java.time.Duration;
import java.util.List;

/** Reads a topic beside whoever else does, and leaves no trace. For one thread. */
public interface TopicReader extends AutoCloseable {
    /** What has come since, those of a partition in their order. Waits so long for the first, and is empty when none came. */
    List<TopicRecord> poll(Duration patience);

    @Override
    void close();
}
