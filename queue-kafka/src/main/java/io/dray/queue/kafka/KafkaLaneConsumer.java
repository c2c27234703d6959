package io.dray.queue.kafka;

import io.dray.model.Json;
import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.resource.Lane;
import io.dray.model.run.InvocationTicket;
import io.dray.model.run.RoomTicket;
import io.dray.model.run.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A member of a lane's share group. */
final class KafkaLaneConsumer implements LaneConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLaneConsumer.class);

    /** Enough to hand in what was decided; a fetch that is parked at the broker is not waited for. */
    private static final Duration LEAVING = Duration.ofMillis(300);

    private static final Duration JOINED = Duration.ofSeconds(4);
    private static final String CALM_HEARTBEAT_MS = "5000";

    private final KafkaShareConsumer<String, byte[]> consumer;
    private final Map<Long, ConsumerRecord<String, byte[]>> polled = new HashMap<>();
    private final Admin admin;
    private final Lane lane;
    private final Class<? extends Ticket> ticket;
    private final long opened = System.nanoTime();
    private boolean calm;

    KafkaLaneConsumer(Clients clients, Admin admin, Lane lane, int most) {
        this.admin = admin;
        this.lane = lane;
        this.ticket = lane.work() == Lane.Work.JOBS ? RoomTicket.class : InvocationTicket.class;
        Map<String, Object> config = clients.common("lane-" + lane.name());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, Topics.of(lane));
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, most);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 64 * 1024);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5_000);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        this.consumer = new KafkaShareConsumer<>(config);
        consumer.subscribe(List.of(Topics.of(lane)));
    }

    /** A decision that fails to arrive makes the ticket come again; its guardian sorts that out. */
    @Override
    public List<Delivery> poll(Duration patience) {
        polled.clear();
        List<Delivery> deliveries = new ArrayList<>();
        try {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
                polled.put(record.offset(), record);
                deliveries.add(new Delivery(record.offset(), Json.read(record.value(), ticket)));
            }
        } catch (WakeupException e) {
            return List.of();
        }
        if (!calm && System.nanoTime() - opened > JOINED.toNanos()) {
            calm = true;
            calmDown();
        }
        return deliveries;
    }

    /**
     * A new group hands out its lane with the second heartbeat of its first member, so new groups beat fast. One that stands
     * hands it out at once, and a fast heartbeat would only cost CPU.
     */
    private void calmDown() {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, Topics.of(lane));
        ConfigEntry calm = new ConfigEntry("share.heartbeat.interval.ms", CALM_HEARTBEAT_MS);
        admin.incrementalAlterConfigs(Map.of(group, List.of(new AlterConfigOp(calm, AlterConfigOp.OpType.SET))))
                .all()
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.debug("{} goes on beating fast: {}", lane.name(), failure.getMessage());
                    }
                });
    }

    @Override
    public void accept(Delivery delivery) {
        consumer.acknowledge(record(delivery), AcknowledgeType.ACCEPT);
    }

    @Override
    public void release(Delivery delivery) {
        consumer.acknowledge(record(delivery), AcknowledgeType.RELEASE);
    }

    private ConsumerRecord<String, byte[]> record(Delivery delivery) {
        return Objects.requireNonNull(polled.get(delivery.offset()), "not of the last poll");
    }

    @Override
    public void settle() {
        consumer.commitAsync();
    }

    @Override
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(LEAVING);
    }
}
