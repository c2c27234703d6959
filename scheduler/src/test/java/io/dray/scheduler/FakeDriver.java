package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.model.wire.TaskFrame.Blocked;
import io.dray.model.wire.TaskFrame.Unblocked;
import java.util.List;
import java.util.Map;

/** A program. */
final class FakeDriver extends FakeProcess {
    final ResourceSet held;
    private final Driver driver;

    /** @param held what has been taken for it */
    FakeDriver(String job, Scheduler scheduler, Map<ObjectId, List<ObjectId>> files, ResourceSet held) {
        super(files);
        this.held = held;
        this.driver = scheduler.attach(job, new Attach("classes", "/tmp"), "", toHear::add, held, true);
        hear();
    }

    @Override
    Driver party() {
        return driver;
    }

    /** It waits for something. */
    void block() {
        toSay.add(new Blocked(program()));
    }

    void unblock() {
        toSay.add(new Unblocked(program()));
    }

    private ObjectId program() {
        return new ObjectId(process(), 0);
    }
}
