package io.dray.queue.kafka;

import io.dray.model.ledger.LedgerLog;
import io.dray.model.ledger.LedgerPartition;
import io.dray.model.queue.TaskQueue;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's topics. A classic consumer group shares out the partitions: a static member, so that a restarted process
 * gets its own back at once, with a short session (the newer protocol and the defaults stand still for 45 s after a
 * {@code kill -9}). The group reads nothing; the owner of a partition reads it with a consumer of its own.
 */
final class KafkaLedgerLog implements LedgerLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLedgerLog.class);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Clients clients;
    private final Admin admin;
    private final DeadLetterTopics deadLetterTopics;
    private final TaskQueue queue;
    private final String node;
    private final int partitions;
    private @Nullable Membership membership;

    KafkaLedgerLog(Clients clients, Admin admin, TaskQueue queue, String node, int partitions) {
        this.clients = clients;
        this.admin = admin;
        this.deadLetterTopics = new DeadLetterTopics(admin);
        this.queue = queue;
        this.node = node;
        this.partitions = partitions;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public LedgerPartition open(int partition) {
        return new KafkaLedgerPartition(clients, admin, queue, deadLetterTopics, partition, partitions);
    }

    @Override
    public void join(Ownership listener) {
        Membership joined = new Membership(listener);
        membership = joined;
        joined.thread.start();
    }

    @Override
    public void close() {
        if (membership != null) {
            membership.close();
        }
    }

    /** Polls the group, with everything paused. */
    private final class Membership implements ConsumerRebalanceListener, AutoCloseable {
        private final Ownership listener;
        private volatile Consumer<String, byte[]> consumer;
        private final Thread thread =
                Thread.ofPlatform().name("dray-ledger-group").daemon().unstarted(this::run);
        private final Set<Integer> owned = ConcurrentHashMap.newKeySet();
        private volatile boolean stopping;

        Membership(Ownership listener) {
            this.listener = listener;
            this.consumer = newConsumer();
        }

        private Consumer<String, byte[]> newConsumer() {
            Map<String, Object> config = new HashMap<>();
            config.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.DISPATCHERS);
            config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
            config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, node);
            config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
            config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
            // The heartbeat thread wakes up this often, whatever there is to do.
            config.put(ConsumerConfig.RETRY_BACKOFF_MS_CONFIG, 300);
            config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
            return clients.consumer("dispatcher", config);
        }

        private void run() {
            while (!stopping) {
                try (Consumer<String, byte[]> joined = consumer) {
                    follow(joined);
                } catch (WakeupException e) {
                    LOG.debug("leaving the dispatchers' group");
                } catch (RuntimeException e) {
                    LOG.error("the dispatchers' group was lost and is joined again", e);
                    LockSupport.parkNanos(PAUSE.toNanos());
                } finally {
                    List.copyOf(owned).forEach(this::giveUp);
                }
                if (!stopping) {
                    consumer = newConsumer();
                }
            }
        }

        private void follow(Consumer<String, byte[]> joined) {
            joined.subscribe(List.of(Topics.COMMANDS), this);
            while (!stopping) {
                joined.poll(Duration.ofSeconds(1));
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> gained) {
            consumer.pause(gained);
            for (TopicPartition partition : gained) {
                consumer.seek(partition, 0);
                owned.add(partition.partition());
                listener.gained(partition.partition());
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> lost) {
            lost.forEach(partition -> giveUp(partition.partition()));
        }

        private void giveUp(int partition) {
            owned.remove(partition);
            listener.lost(partition);
        }

        @Override
        public void close() {
            stopping = true;
            consumer.wakeup();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
