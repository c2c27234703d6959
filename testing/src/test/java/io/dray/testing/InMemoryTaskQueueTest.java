package io.dray.testing;

import io.dray.model.queue.TaskQueue;

class InMemoryTaskQueueTest extends TaskQueueContract {
    private final TaskQueue queue = new InMemoryTaskQueue();

    @Override
    protected TaskQueue queue() {
        return queue;
    }
}
