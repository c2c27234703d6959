package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A node of two CPUs, which has to be empty after each test once its programs have left. */
abstract class NodeTest {
    FakeNode node = new FakeNode(2);

    @AfterEach
    final void everythingIsGivenBack() {
        node.end();
    }

    static List<ObjectId> submit(FakeDriver driver, int count) {
        List<ObjectId> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(driver.submit(Work.of("f")));
        }
        return tasks;
    }

    /** The process that has a task. */
    final FakeWorker holding(ObjectId task) {
        for (FakeProcess process : node.processes) {
            if (process instanceof FakeWorker worker && worker.all().contains(task)) {
                return worker;
            }
        }
        throw new AssertionError(task + " runs nowhere");
    }

    /** So that the next ones are expected to be short, too. */
    final void makeShort(FakeDriver driver) {
        node.tick();
        submit(driver, 100);
        node.settle();
        FakeWorker worker = node.workerOf(driver);
        while (!worker.begun().isEmpty()) {
            worker.answer(worker.begun().getFirst(), "");
            node.talk();
        }
        node.tick();
    }
}
