package io.dray.model.trigger;

import java.time.Duration;
import java.util.List;

/**
 * One member of the share group of a trigger without an order. After a poll that returned records each of them is accepted or
 * released before the next one.
 */
public interface SharedSource extends EventSource {
    List<TopicRecord> poll(Duration patience);

    /** It is done with, for ever. */
    void accept(TopicRecord record);

    /** Somebody gets it again. */
    void release(TopicRecord record);

    /** Hands in what was decided since the last poll; the next poll does so, too. Does not wait for the answer. */
    void settle();

    /** What was decided is handed in; what was not is released. */
    @Override
    void close();
}
