package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Outcome;
import io.dray.model.invocation.OutcomeReader;
import io.dray.model.run.InvocationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** Finds outcomes by the time they were written at. */
final class KafkaOutcomeReader implements OutcomeReader {
    private final TimeScan scan;
    private final int partitions;

    KafkaOutcomeReader(Clients clients, int partitions) {
        this.scan = new TimeScan(clients.rawReader("outcome-reader"));
        this.partitions = partitions;
    }

    @Override
    public Optional<Outcome> find(InvocationId id, Instant endedAt) {
        byte[] key = id.value().getBytes(StandardCharsets.UTF_8);
        int partition = Topics.partition(FunctionName.of(id).value(), partitions);
        return scan.find(
                        List.of(new TopicPartition(Topics.OUTCOMES, partition)),
                        endedAt,
                        record -> Arrays.equals(record.key(), key))
                .map(record -> Json.read(record.value(), Outcome.class));
    }

    @Override
    public void close() {
        scan.close();
    }
}
