package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.invocation.Outcome;
import io.dray.model.invocation.OutcomeTail;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Follows all partitions of {@code dray.outcomes}, each on a thread of its own. */
final class KafkaOutcomeTail implements OutcomeTail {
    private final Clients clients;
    private final int partitions;
    private final List<KafkaTail> tails = new ArrayList<>();

    KafkaOutcomeTail(Clients clients, int partitions) {
        this.clients = clients;
        this.partitions = partitions;
    }

    @Override
    public void start(Consumer<Outcome> listener) {
        Consumer<Outcome> oneByOne = outcome -> {
            synchronized (this) {
                listener.accept(outcome);
            }
        };
        for (int partition = 0; partition < partitions; partition++) {
            KafkaTail tail = new KafkaTail(
                    clients,
                    "outcomes-" + partition,
                    new TopicPartition(Topics.OUTCOMES, partition),
                    record -> oneByOne.accept(Json.read(record.value(), Outcome.class)));
            tails.add(tail);
            tail.fromNow();
        }
    }

    @Override
    public void close() {
        tails.forEach(KafkaTail::close);
    }
}
