package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.AnswerTail;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.consumer.KafkaReadStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The answers for one Job API replica, delivered on a Vert.x context, where its requests live. */
final class KafkaAnswerTail implements AnswerTail {
    private final Vertx vertx;
    private final Clients clients;
    private final int partitions;
    private @Nullable KafkaReadStream<String, byte[]> stream;

    KafkaAnswerTail(Vertx vertx, Clients clients, int partitions) {
        this.vertx = vertx;
        this.clients = clients;
        this.partitions = partitions;
    }

    @Override
    public void start(String replica, Consumer<Answer> listener) {
        TopicPartition partition = new TopicPartition(Topics.ANSWERS, Topics.partition(replica, partitions));
        KafkaReadStream<String, byte[]> opened = KafkaReadStream.create(
                vertx,
                clients.consumerConfig(
                        "answers",
                        Map.of(
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "latest")));
        stream = opened;
        try {
            opened.assign(Set.of(partition))
                    .compose(done -> opened.seekToEnd(Set.of(partition)))
                    .compose(done -> opened.position(partition))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(Clients.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Clients.unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Clients.unavailable(e);
        }
        opened.handler(record -> {
            if (replica.equals(record.key())) {
                listener.accept(Json.read(record.value(), Answer.class));
            }
        });
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }
}
