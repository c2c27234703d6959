package io.dray.queue.kafka;

import io.dray.model.error.DrayException;
import io.dray.model.invocation.DeadLetterRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where dead letters can be written. A letter is part of the ledger's transaction, so one that its topic does not take would stop all that
 * the partition decides: what a user's topic can't have, because it is gone or takes less, goes to ours; what is too large for ours goes
 * there without value and headers. Thread-safe.
 */
final class DeadLetterTopics {
    private static final Duration LASTS = Duration.ofSeconds(30);
    private static final Duration SHUNNED = Duration.ofMinutes(5);

    /** What a topic has against a record, and trying again does not help. */
    private static final List<Class<? extends Exception>> REASONS = List.of(
            InvalidRecordException.class,
            InvalidTopicException.class,
            PolicyViolationException.class,
            RecordTooLargeException.class,
            TopicAuthorizationException.class,
            UnknownTopicOrPartitionException.class);

    /** Around a record, in its batch. */
    private static final int FRAME = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterTopics.class);

    private final Admin admin;
    private final Map<String, Limit> limits = new ConcurrentHashMap<>();

    /** @param most bytes of a record; 0 when nothing can be written there */
    private record Limit(int most, long until) {}

    DeadLetterTopics(Admin admin) {
        this.admin = admin;
    }

    /** @param partition of our own topic; a user's topic chooses by itself */
    ProducerRecord<byte[], byte[]> place(DeadLetterRecord letter, int partition) {
        String wanted = letter.letter().topic();
        if (!wanted.equals(Topics.DLQ)) {
            ProducerRecord<byte[], byte[]> record = DeadLetterRecords.of(letter, wanted, null);
            if (DeadLetterRecords.size(record) + FRAME <= most(wanted)) {
                return record;
            }
            LOG.warn(
                    "dead letter {} goes to {}, for topic {} is gone or takes none of {} bytes",
                    letter.letter().id(),
                    Topics.DLQ,
                    wanted,
                    DeadLetterRecords.size(record));
        }
        ProducerRecord<byte[], byte[]> record = DeadLetterRecords.of(letter, Topics.DLQ, partition);
        return DeadLetterRecords.size(record) + FRAME <= Clients.MOST_REQUEST_BYTES
                ? record
                : DeadLetterRecords.of(letter.withPlaceOnly(), Topics.DLQ, partition);
    }

    /**
     * After a transaction with letters has failed: topics that were the reason get no more of them for a while, and what else is known
     * is asked again.
     *
     * @param others what else it wrote: when all that is written, a letter that is not was the reason, as when its topic has no leader
     */
    void failed(List<Sent> letters, List<? extends Future<?>> others) {
        limits.values().removeIf(limit -> limit.most() > 0);
        boolean alone = others.stream().allMatch(other -> other.state() == Future.State.SUCCESS);
        for (Sent letter : letters) {
            if (!letter.topic().equals(Topics.DLQ) && refused(letter.result(), alone)) {
                limits.put(letter.topic(), new Limit(0, System.nanoTime() + SHUNNED.toNanos()));
            }
        }
    }

    /** A letter on its way. */
    record Sent(String topic, Future<?> result) {}

    private static boolean refused(Future<?> result, boolean alone) {
        if (result.state() != Future.State.FAILED) {
            return false;
        }
        Throwable failure = result.exceptionNow();
        return (alone && failure instanceof RetriableException)
                || REASONS.stream().anyMatch(reason -> reason.isInstance(failure));
    }

    private int most(String topic) {
        long now = System.nanoTime();
        Limit known = limits.get(topic);
        if (known == null || now - known.until() > 0) {
            known = new Limit(Math.min(look(topic), Clients.MOST_REQUEST_BYTES), now + LASTS.toNanos());
            limits.put(topic, known);
        }
        return known.most();
    }

    private int look(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config = Clients.await(
                            admin.describeConfigs(List.of(resource)).all())
                    .get(resource);
            return config == null
                    ? 0
                    : Integer.parseInt(config.get("max.message.bytes").value());
        } catch (DrayException e) {
            if (REASONS.stream().anyMatch(reason -> reason.isInstance(e.getCause()))) {
                return 0;
            }
            throw e;
        }
    }
}
