package io.dray.queue.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one partition on a thread of its own and hands every committed record to a listener. */
final class KafkaTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTail.class);
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> listener;
    private final Thread thread;
    private volatile boolean stopping;

    KafkaTail(
            Clients clients,
            String role,
            TopicPartition partition,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> listener) {
        this.consumer = clients.consumer(
                role,
                Map.of(
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"));
        this.partition = partition;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("dray-tail-" + role).daemon().unstarted(this::follow);
        consumer.assign(List.of(partition));
    }

    /** Follows what comes from now on; what comes after this returns is not missed. */
    void fromNow() {
        consumer.seekToEnd(List.of(partition));
        consumer.position(partition, Clients.PATIENCE);
        thread.start();
    }

    /** Delivers what is there on the calling thread, then follows. */
    void fromTheBeginning() {
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), Clients.PATIENCE).getOrDefault(partition, 0L);
        while (consumer.position(partition, Clients.PATIENCE) < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::deliver);
        }
        thread.start();
    }

    private void follow() {
        try {
            while (!stopping) {
                pollOnce();
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("the tail of {} ends", partition);
        } finally {
            Clients.close(consumer);
        }
    }

    /** Whoever listens counts on hearing: a poll that fails is tried again for as long as it takes. */
    private void pollOnce() {
        try {
            consumer.poll(POLL).forEach(this::deliver);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the tail of {} can't read and tries again", partition, e);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void deliver(ConsumerRecord<String, byte[]> record) {
        try {
            listener.accept(record);
        } catch (RuntimeException e) {
            LOG.error("a record of {} at {} could not be dealt with", partition, record.offset(), e);
        }
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        if (thread.getState() == Thread.State.NEW) {
            Clients.close(consumer);
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
