package io.dray.worker.task;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.worker.value.RemoteMethod;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Runs what the runner sends to this process. For the thread that listens to it; user code runs on others. */
final class TaskWorker {
    private final Session session;
    private final Surroundings around;
    private final Slots slots;
    private final Map<ObjectId, HostedActor> actors = new ConcurrentHashMap<>();

    TaskWorker(Session session, Surroundings around) {
        this.session = session;
        this.around = around;
        this.slots = new Slots(around);
    }

    void lend(int count) {
        slots.lend(count);
    }

    void run(Run run) {
        ObjectId actor = run.actor();
        if (actor == null) {
            slots.add(new RunningTask(run, session, RemoteMethod::invoke, slots, around));
        } else if (run.makes() > 0) {
            HostedActor hosted = new HostedActor(actor, run, session, around);
            actors.put(actor, hosted);
            hosted.add(task(run, hosted, hosted::make));
        } else {
            call(run, actor);
        }
    }

    private void call(Run run, ObjectId actor) {
        HostedActor hosted = actors.get(actor);
        if (hosted == null) {
            session.say(session.values().failure().exited(run.id()));
        } else {
            hosted.add(task(run, hosted, hosted::call));
        }
    }

    private RunningTask task(Run run, HostedActor hosted, RunningTask.Body body) {
        return new RunningTask(run, session, body, new RunningTask.Lender() {}, around, hosted.ranks());
    }

    void stop(Stop stop) {
        find(stop.id()).ifPresent(task -> {
            task.interrupt(TaskFailure.CANCELLED, stop.force());
            slots.takeOut(task);
            task.takeOut();
        });
    }

    private Optional<RunningTask> find(ObjectId id) {
        Optional<RunningTask> task = slots.find(id);
        if (task.isPresent()) {
            return task;
        }
        return actors.values().stream()
                .flatMap(actor -> actor.find(id).stream())
                .findFirst();
    }

    void kill(Kill kill) {
        HostedActor hosted = actors.remove(kill.actor());
        if (hosted != null) {
            hosted.end();
        }
    }
}
