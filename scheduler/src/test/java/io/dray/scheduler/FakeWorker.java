package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Blocked;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.Lend;
import io.dray.model.wire.TaskFrame.Meet;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Saved;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Unblocked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process that runs tasks: as many at once as it is lent CPUs, the deeper first, and actors' calls in the order in which they come. */
final class FakeWorker extends FakeProcess {
    /** What it has been given and has not answered. */
    final Map<ObjectId, FakeRun> present = new LinkedHashMap<>();

    final Map<ObjectId, Hosted> actors = new LinkedHashMap<>();
    private final List<FakeRun> queue = new ArrayList<>();
    private final Worker worker;
    private int slots = 1;
    private int taken;

    /** A run, or a call. */
    static final class FakeRun {
        final Run run;
        final @Nullable Hosted actor;
        boolean begun;
        boolean blocked;

        /** Why it was interrupted. */
        @Nullable
        TaskFailure ending;

        FakeRun(Run run, @Nullable Hosted actor) {
            this.run = run;
            this.actor = actor;
        }
    }

    /** An actor in this process. */
    static final class Hosted {
        final boolean saves;
        private final int atOnce;
        private final Deque<FakeRun> waiting = new ArrayDeque<>();
        private final Set<FakeRun> begun = new LinkedHashSet<>();
        private final Map<Long, Long> lastOfCaller = new HashMap<>();

        Hosted(int atOnce, boolean saves) {
            this.atOnce = atOnce;
            this.saves = saves;
        }
    }

    FakeWorker(Worker worker, Scheduler scheduler, Map<ObjectId, List<ObjectId>> files) {
        super(files);
        this.worker = worker;
        scheduler.joined(worker, "", toHear::add);
        hear();
    }

    @Override
    Worker party() {
        return worker;
    }

    // What it hears

    @Override
    void work(Frame frame) {
        switch (frame) {
            case Run run -> run(run);
            case Lend lend -> {
                slots = lend.slots();
                begin();
            }
            case Stop stop -> stop(stop);
            case Kill kill -> kill(kill.actor());
            default -> super.work(frame);
        }
    }

    private void run(Run run) {
        ObjectId actor = run.actor();
        if (actor == null) {
            FakeRun task = new FakeRun(run, null);
            add(task);
            queue.add(task);
            queue.sort(Comparator.comparingInt(queued -> -queued.run.depth()));
            begin();
        } else if (run.makes() > 0) {
            Hosted hosted = new Hosted(run.makes(), run.saves());
            actors.put(actor, hosted);
            add(new FakeRun(run, hosted));
        } else {
            call(run, actors.get(actor));
        }
    }

    private void call(Run run, @Nullable Hosted hosted) {
        if (hosted == null) {
            toSay.add(broken(run.id(), TaskFailure.DIED, null));
        } else {
            inOrder(run, hosted);
            add(new FakeRun(run, hosted));
        }
    }

    private static void inOrder(Run call, Hosted hosted) {
        Long before = hosted.lastOfCaller.put(call.id().process(), call.id().number());
        assertThat(before == null || before < call.id().number())
                .as("calls of one caller in order: %s after number %s", call.id(), before)
                .isTrue();
    }

    private void add(FakeRun run) {
        FakeRun other = present.put(run.run.id(), run);
        assertThat(other == null || other.actor != null)
                .as("%s is here once", run.run.id())
                .isTrue();
        if (run.actor != null) {
            run.actor.waiting.add(run);
            begin(run.actor);
        }
    }

    private void begin() {
        while (taken < slots && !queue.isEmpty()) {
            queue.removeFirst().begun = true;
            taken++;
        }
    }

    private void begin(Hosted actor) {
        while (actor.begun.size() < actor.atOnce && !actor.waiting.isEmpty()) {
            FakeRun next = actor.waiting.remove();
            if (next.ending == null) {
                next.begun = true;
                actor.begun.add(next);
            } else {
                cancelled(next);
            }
        }
    }

    private void stop(Stop stop) {
        FakeRun run = present.get(stop.id());
        if (run == null || run.ending != null) {
            return;
        }
        run.ending = TaskFailure.CANCELLED;
        if (queue.remove(run)) {
            cancelled(run);
        }
    }

    private void cancelled(FakeRun run) {
        present.remove(run.run.id());
        toSay.add(broken(run.run.id(), TaskFailure.CANCELLED, null));
    }

    private void kill(ObjectId actor) {
        Hosted hosted = actors.remove(actor);
        if (hosted != null) {
            hosted.waiting.forEach(call -> present.remove(call.run.id()));
            hosted.waiting.clear();
        }
    }

    // What its code does

    /** Tasks and calls that have begun, in the order in which they came. */
    List<ObjectId> begun() {
        return present.values().stream()
                .filter(run -> run.begun)
                .map(run -> run.run.id())
                .toList();
    }

    /** Those that it has, begun or not. */
    Set<ObjectId> all() {
        return present.keySet();
    }

    Run run(ObjectId id) {
        return given(id).run;
    }

    boolean isInterrupted(ObjectId id) {
        return given(id).ending != null;
    }

    void answer(ObjectId id, String text, ObjectId... references) {
        TaskFrame content = content(id, text, references);
        over(id);
        toSay.add(content);
    }

    /** Its result is large; there is room for it. */
    void answerStored(ObjectId id, long bytes, ObjectId... references) {
        TaskFrame content = written(id, bytes, references);
        over(id);
        toSay.add(content);
    }

    void fail(ObjectId id, TaskFailure kind, @Nullable String type) {
        over(id);
        toSay.add(broken(id, kind, type));
    }

    /** As {@link #fail}, with what was thrown: so many bytes of a payload. */
    void fail(ObjectId id, String type, int thrown, String payload) {
        over(id);
        toSay.add(new Broken(id, TaskFailure.ERROR, type, "thrown for " + id, thrown, Payload.text(payload)));
    }

    private static Broken broken(ObjectId id, TaskFailure kind, @Nullable String type) {
        return new Broken(id, kind, type, "thrown for " + id, 0, Payload.EMPTY);
    }

    void block(ObjectId id) {
        FakeRun run = given(id);
        run.blocked = true;
        toSay.add(new Blocked(id));
        if (run.actor == null) {
            taken--;
            begin();
        }
    }

    void unblock(ObjectId id) {
        FakeRun run = given(id);
        run.blocked = false;
        toSay.add(new Unblocked(id));
        if (run.actor == null) {
            taken++;
        }
    }

    /** Its result will be large. */
    void reserveFor(ObjectId id, long bytes) {
        toSay.add(new Reserve(id, bytes));
    }

    /** The thread of a run that was interrupted goes on: its process asks for its own end. */
    void askToEndFor(ObjectId id) {
        toSay.add(new Stop(id, true));
    }

    /** The code of an actor says what its state is. */
    ObjectId save(ObjectId actor, String text, ObjectId... references) {
        ObjectId id = mint();
        save(actor, content(id, text, references));
        return id;
    }

    /** As {@link #save}; it is large, and there is room for it. */
    void saveStored(ObjectId actor, ObjectId id, long bytes, ObjectId... references) {
        save(actor, written(id, bytes, references));
    }

    private void save(ObjectId actor, TaskFrame content) {
        toSay.add(content);
        toSay.add(new Saved(actor, idOf(content)));
    }

    /** It will not put what it has reserved room for. */
    void giveUp(ObjectId id) {
        room.remove(id);
        toSay.add(broken(id, TaskFailure.LOST, null));
        toSay.add(new Release(ids(id)));
    }

    /** A member of a group has come to where all meet. */
    ObjectId meet(ObjectId actor, GroupPlace place, long round) {
        ObjectId id = expectAnswer();
        toSay.add(new Meet(id, actor, place, round, Payload.EMPTY));
        return id;
    }

    private void over(ObjectId id) {
        FakeRun run = given(id);
        assertThat(run.begun && !run.blocked).as("%s runs", id).isTrue();
        present.remove(id);
        if (run.actor == null) {
            taken--;
            begin();
        } else {
            run.actor.begun.remove(run);
            begin(run.actor);
        }
    }

    private FakeRun given(ObjectId id) {
        FakeRun run = present.get(id);
        if (run == null) {
            throw new AssertionError(worker.name() + " has " + present.keySet() + ", not " + id);
        }
        return run;
    }
}
