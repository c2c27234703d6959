package io.dray.model.trigger;

import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.wire.Payload;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Writes to the topics of users. Thread-safe. */
public interface RecordSink extends AutoCloseable {
    /** Completes once it is durable. A key decides about the partition as with any Kafka producer. */
    CompletionStage<Void> send(
            String topic, @Nullable Payload key, @Nullable Payload value, List<RecordHeader> headers);

    @Override
    void close();
}
