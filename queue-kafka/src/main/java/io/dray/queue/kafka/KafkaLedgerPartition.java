package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Outcome;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.LedgerEvent;
import io.dray.model.ledger.LedgerPartition;
import io.dray.model.ledger.LedgerPosition;
import io.dray.model.ledger.Order;
import io.dray.model.queue.LaneTicket;
import io.dray.model.queue.TaskQueue;
import io.dray.queue.kafka.DeadLetterTopics.Sent;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ledger partition behind a transactional producer. Creating it fences every earlier one; a state is a record under its
 * {@link EntityKey}, the owner's position one under {@code position}.
 */
final class KafkaLedgerPartition implements LedgerPartition {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLedgerPartition.class);
    private static final String POSITION = "position";
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Clients clients;
    private final Admin admin;
    private final TaskQueue queue;
    private final int partitions;
    private final TopicPartition ledger;
    private final TopicPartition commands;
    private final DeadLetterTopics deadLetterTopics;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<String, byte[]> consumer;

    KafkaLedgerPartition(
            Clients clients,
            Admin admin,
            TaskQueue queue,
            DeadLetterTopics deadLetterTopics,
            int partition,
            int partitions) {
        this.clients = clients;
        this.admin = admin;
        this.queue = queue;
        this.partitions = partitions;
        this.ledger = new TopicPartition(Topics.LEDGER, partition);
        this.deadLetterTopics = deadLetterTopics;
        this.commands = new TopicPartition(Topics.COMMANDS, partition);
        this.producer = clients.rawProducer(
                "ledger-" + partition,
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "dray-ledger-" + partition,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        10_000,
                        // The commit flushes: until then nothing is to leave alone.
                        ProducerConfig.LINGER_MS_CONFIG,
                        100,
                        ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
                        1,
                        ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
                        20));
        try {
            producer.initTransactions();
            this.consumer = consumer("ledger-" + partition);
        } catch (KafkaException e) {
            producer.close(CLOSING);
            throw failure(e);
        }
    }

    private Consumer<String, byte[]> consumer(String role) {
        return clients.consumer(
                role,
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1_000));
    }

    /**
     * With a consumer of its own: one that has read to the end leaves a fetch parked at the broker, and would wait for that to
     * return, 5 s, before it fetched the first command.
     */
    @Override
    public Replay replay() {
        try {
            Consumer<String, byte[]> reader = consumer("ledger-replay-" + ledger.partition());
            try {
                Replay replay = read(reader);
                consumer.assign(List.of(commands));
                if (replay.position() == null) {
                    consumer.seekToBeginning(List.of(commands));
                } else {
                    consumer.seek(commands, replay.position().next());
                }
                return replay;
            } finally {
                Clients.close(reader);
            }
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    private Replay read(Consumer<String, byte[]> reader) {
        Map<String, Kept> entities = new LinkedHashMap<>();
        LedgerPosition position = null;
        reader.assign(List.of(ledger));
        reader.seekToBeginning(List.of(ledger));
        long end = reader.endOffsets(List.of(ledger), Clients.PATIENCE).getOrDefault(ledger, 0L);
        while (reader.position(ledger, Clients.PATIENCE) < end) {
            for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(200))) {
                if (record.key().equals(POSITION)) {
                    position = Json.read(record.value(), LedgerPosition.class);
                } else {
                    entities.remove(record.key());
                    if (record.value() != null) {
                        Class<? extends Entity> type =
                                EntityKey.parse(record.key()).kind().type();
                        entities.put(record.key(), new Kept(record.offset(), Json.read(record.value(), type)));
                    }
                }
            }
        }
        return new Replay(List.copyOf(entities.values()), position);
    }

    @Override
    public List<Positioned> poll(Duration patience) {
        List<Positioned> polled = new ArrayList<>();
        try {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
                command(record).ifPresent(command -> polled.add(new Positioned(record.offset(), command)));
            }
        } catch (WakeupException e) {
            return List.of();
        } catch (KafkaException e) {
            throw failure(e);
        }
        return polled;
    }

    /** A record that is no command of ours is passed over, loudly: waiting for it to become one would stop everybody. */
    private Optional<Command> command(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(Json.read(record.value(), Command.class));
        } catch (UncheckedIOException e) {
            LOG.error("{} at {} is no command and is passed over", commands, record.offset(), e);
            return Optional.empty();
        }
    }

    @Override
    public List<Long> append(List<LaneTicket> tickets) {
        return queue.append(tickets);
    }

    @Override
    public List<Long> commit(Batch batch) {
        List<Future<RecordMetadata>> written = new ArrayList<>(batch.changes().size());
        List<Sent> letters = new ArrayList<>(batch.deadLetters().size());
        try {
            List<ProducerRecord<byte[], byte[]>> placed = batch.deadLetters().stream()
                    .map(letter -> deadLetterTopics.place(letter, ledger.partition()))
                    .toList();
            producer.beginTransaction();
            for (Change change : batch.changes()) {
                Entity entity = change.entity();
                written.add(send(
                        ledger.topic(),
                        ledger.partition(),
                        change.key().toString(),
                        entity == null ? null : Json.bytes(entity)));
            }
            send(ledger.topic(), ledger.partition(), POSITION, Json.bytes(batch.position()));
            for (Answer answer : batch.answers()) {
                send(Topics.ANSWERS, answer.caller().replica(), answer);
            }
            for (Order order : batch.orders()) {
                send(Topics.ORDERS, order.node().node(), order);
            }
            for (LedgerEvent event : batch.events()) {
                send(Topics.EVENTS, event.about(), event);
            }
            for (Outcome outcome : batch.outcomes()) {
                send(Topics.OUTCOMES, ledger.partition(), outcome.id().value(), Json.bytes(outcome));
            }
            placed.forEach(letter -> letters.add(new Sent(letter.topic(), producer.send(letter))));
            for (Asked asked : batch.asked()) {
                int partition = Topics.partition(asked.key(), partitions);
                producer.send(new ProducerRecord<>(Topics.COMMANDS, partition, null, Json.bytes(asked.command())));
            }
            producer.commitTransaction();
            return Clients.offsets(written); // the commit has waited for them
        } catch (KafkaException e) {
            deadLetterTopics.failed(letters, written);
            throw failure(e);
        }
    }

    private void send(String topic, String key, Object value) {
        send(topic, Topics.partition(key, partitions), key, Json.bytes(value));
    }

    private Future<RecordMetadata> send(String topic, int partition, String key, byte @Nullable [] value) {
        return producer.send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Not waited for: a command that is kept too long costs a little space. */
    @Override
    public void trim(long below) {
        if (below > 0) {
            admin.deleteRecords(Map.of(commands, RecordsToDelete.beforeOffset(below)))
                    .all()
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            LOG.debug("{} could not be trimmed below {}", commands, below, failure);
                        }
                    });
        }
    }

    private DrayException failure(KafkaException cause) {
        if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
            return new DrayException(ErrorCode.FENCED, ledger + " has another owner now", cause);
        }
        return Clients.unavailable(cause);
    }

    @Override
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        producer.close(CLOSING);
        Clients.close(consumer);
    }
}
