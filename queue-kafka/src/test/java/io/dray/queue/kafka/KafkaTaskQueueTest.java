package io.dray.queue.kafka;

import io.dray.model.queue.TaskQueue;
import io.dray.testing.TaskQueueContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KafkaTaskQueueTest extends TaskQueueContract {
    @SuppressWarnings("NullAway.Init")
    private static KafkaBackbone backbone;

    @SuppressWarnings("NullAway.Init")
    private static TaskQueue queue;

    @BeforeAll
    static void connect() {
        backbone = new KafkaBackbone(TestKafka.bootstrap(), "test", 2);
        queue = backbone.taskQueue();
    }

    @AfterAll
    static void disconnect() {
        queue.close();
        backbone.close();
    }

    @Override
    protected TaskQueue queue() {
        return queue;
    }
}
