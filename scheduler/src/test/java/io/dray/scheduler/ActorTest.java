package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import java.util.ArrayList;
import java.util.List;

/** A program that makes actors. */
abstract class ActorTest extends NodeTest {
    FakeDriver driver = node.driver();

    /** Makes an actor in a process of its own, and has its constructor return. */
    final ObjectId alive(Work work) {
        ObjectId actor = driver.create(work);
        node.settle();
        for (FakeWorker worker : node.workers(Worker.Kind.ACTOR)) {
            if (worker.all().contains(actor)) {
                worker.answer(actor, "");
            }
        }
        node.settle();
        return actor;
    }

    final List<ObjectId> call(ObjectId actor, int count) {
        List<ObjectId> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(driver.call(actor, Work.of("f").with(Integer.toString(i))));
        }
        return calls;
    }

    /** The id of the actor of this name; empty for none. */
    final String find(String name) {
        ObjectId asked = driver.askFor(name);
        node.settle();
        return driver.value(asked);
    }

    final void killAll(String... names) {
        for (String name : names) {
            driver.kill(ObjectId.parse(find(name)), false);
            node.settle();
        }
    }
}
