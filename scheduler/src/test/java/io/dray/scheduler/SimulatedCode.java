package io.dray.scheduler;

import io.dray.model.task.Argument;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What programs, tasks and actors do, one thing at a time. The text of a value names what it refers to. Nobody waits for what may wait for
 * it: a task waits for tasks that it has begun and for calls of its own, a call for tasks that it has begun, which make no calls.
 */
final class SimulatedCode {
    private static final int MOST_TASKS = 120;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final String USUAL = "task";

    /** Of a task that makes no calls. */
    private static final String QUIET = "quiet";

    /** Of one that holds what it would not lend while it waits, so that it does not wait. */
    private static final String GREEDY = "greedy";

    private final Simulation world;
    private final Map<FakeDriver, Program> programs = new LinkedHashMap<>();
    private final Map<FakeWorker.FakeRun, Code> runs = new LinkedHashMap<>();
    private final Map<ObjectId, String> states = new LinkedHashMap<>();
    private int asked;

    /** A program: what it refers to, and what it is about to put. */
    private static final class Program {
        private final Set<ObjectId> refers = new LinkedHashSet<>();
        private final Set<ObjectId> tasks = new LinkedHashSet<>();
        private final Set<ObjectId> reserved = new LinkedHashSet<>();
        private boolean waits;
    }

    /** A run that has begun. */
    private static final class Code {
        private final Set<ObjectId> refers = new LinkedHashSet<>();
        private final Set<ObjectId> begun = new LinkedHashSet<>();
        private final long since;
        private final boolean stubborn;
        private @Nullable ObjectId waitsFor;
        private boolean reserved;
        private boolean askedToEnd;

        /** The large state that it is about to save, once there is room. */
        private @Nullable ObjectId state;

        /** What it takes and has not read yet. */
        private final Set<ObjectId> takes = new LinkedHashSet<>();

        Code(long since, boolean stubborn) {
            this.since = since;
            this.stubborn = stubborn;
        }
    }

    SimulatedCode(Simulation world) {
        this.world = world;
    }

    /** Some code does something. */
    void step() {
        List<FakeWorker> busy = busy();
        if (busy.isEmpty() || world.chance(0.4)) {
            if (!world.drivers().isEmpty()) {
                program(world.pick(world.drivers()));
            }
        } else {
            FakeWorker worker = world.pick(busy);
            run(worker, worker.present.get(world.pick(worker.begun())));
        }
    }

    private List<FakeWorker> busy() {
        List<FakeWorker> busy = new ArrayList<>();
        for (FakeProcess process : world.node.processes) {
            if (process instanceof FakeWorker worker && !worker.begun().isEmpty()) {
                busy.add(worker);
            }
        }
        return busy;
    }

    // Programs

    private void program(FakeDriver driver) {
        Program program = programs.computeIfAbsent(driver, fresh -> new Program());
        storeWhatHasRoom(driver, program);
        switch (world.random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> {
                if (asked < MOST_TASKS) {
                    ObjectId task = driver.submit(task(USUAL, program.refers, true));
                    program.refers.add(task);
                    program.tasks.add(task);
                }
            }
            case 7 -> {
                ObjectId[] some = some(program.refers);
                program.refers.add(driver.put(text(some), some));
            }
            case 8 -> program.reserved.add(driver.reserve(bytes()));
            case 9 -> {
                if (asked < MOST_TASKS) {
                    world.actors.add(driver.create(actor(program.refers)));
                }
            }
            case 10, 11, 12 -> {
                if (!world.actors.isEmpty() && asked < MOST_TASKS) {
                    ObjectId call = driver.call(world.pick(world.actors), given(Work.of("call"), program.refers, true));
                    program.refers.add(call);
                    program.tasks.add(call);
                }
            }
            case 13 -> {
                if (!program.tasks.isEmpty()) {
                    ObjectId task = world.pick(program.tasks);
                    if (world.chance(0.4)) {
                        driver.cancelByForce(task);
                    } else {
                        driver.cancel(task);
                    }
                }
            }
            case 14, 15 -> read(driver, program);
            case 16, 17 -> {
                if (!program.refers.isEmpty()) {
                    ObjectId garbage = world.pick(program.refers);
                    program.refers.remove(garbage);
                    program.tasks.remove(garbage);
                    driver.forget(garbage);
                }
            }
            case 18 -> {
                if (!world.actors.isEmpty() && world.chance(0.3)) {
                    driver.kill(world.pick(world.actors), world.chance(0.6));
                }
            }
            default -> {
                program.waits = !program.waits;
                if (program.waits) {
                    driver.block();
                } else {
                    driver.unblock();
                }
            }
        }
    }

    private boolean storeWhatHasRoom(FakeDriver driver, Program program) {
        boolean stored = false;
        for (ObjectId id : List.copyOf(program.reserved)) {
            if (driver.room.contains(id)) {
                program.reserved.remove(id);
                driver.store(id, 300, some(program.refers));
                program.refers.add(id);
                stored = true;
            }
        }
        return stored;
    }

    /** It reads a value that is there, and comes by what that refers to. */
    private void read(FakeDriver driver, Program program) {
        if (program.refers.isEmpty()) {
            return;
        }
        FakeProcess.Known known = driver.known.get(world.pick(program.refers));
        TaskFrame content = known == null ? null : known.content;
        if (content instanceof Stored stored && !driver.files.containsKey(stored.id())) {
            driver.fetch(stored.id());
            return;
        }
        List<ObjectId> found = content instanceof Stored stored
                ? driver.files.getOrDefault(stored.id(), List.of())
                : content instanceof Value ? FakeProcess.references(content) : List.of();
        found.forEach(driver::find);
        program.refers.addAll(found);
    }

    // Tasks and calls

    private void run(FakeWorker worker, FakeWorker.@Nullable FakeRun run) {
        if (run == null) {
            return;
        }
        Code code = runs.computeIfAbsent(run, fresh -> begin(worker, run.run));
        ObjectId id = run.run.id();
        if (run.blocked) {
            if (code.waitsFor == null || worker.isReady(code.waitsFor) || run.ending != null) {
                worker.unblock(id);
            }
            return;
        }
        if (run.ending != null && !code.stubborn) {
            saveNothing(worker, code);
            worker.fail(id, run.ending, null);
            return;
        }
        if (!hasRead(worker, run, code)) {
            return;
        }
        boolean ofActor = run.actor != null;
        boolean quiet = ofActor || !run.run.method().equals(USUAL);
        boolean makes = run.run.makes() > 0;
        switch (makes ? 19 : world.random.nextInt(20)) {
            case 0, 1, 2, 3 -> {
                if (asked < MOST_TASKS && run.run.depth() < 4) {
                    ObjectId child = worker.submit(task(quiet ? QUIET : USUAL, code.refers, true), id);
                    code.refers.add(child);
                    code.begun.add(child);
                }
            }
            case 4 -> {
                ObjectId[] some = some(code.refers);
                code.refers.add(worker.put(text(some), some));
            }
            case 5, 6 -> {
                if (!quiet && !world.actors.isEmpty() && asked < MOST_TASKS) {
                    ObjectId call = worker.call(world.pick(world.actors), given(Work.of("call"), code.refers, false));
                    code.begun.add(call);
                    code.refers.add(call);
                }
            }
            case 7, 8, 9 -> {
                if (!code.begun.isEmpty() && !run.run.method().equals(GREEDY)) {
                    code.waitsFor = world.pick(code.begun);
                    worker.block(id);
                }
            }
            case 10 -> {
                if (!code.reserved && !ofActor) {
                    code.reserved = true;
                    worker.reserveFor(id, bytes());
                } else if (run.actor != null && run.actor.saves && code.state == null) {
                    code.state = worker.reserve(bytes());
                }
            }
            case 11 -> {
                if (!code.begun.isEmpty() && world.chance(0.3)) {
                    worker.cancel(world.pick(code.begun));
                }
            }
            case 12 -> {
                forgetSome(worker);
                if (!world.actors.isEmpty() && world.troubled(0.4)) {
                    worker.kill(world.pick(world.actors), world.chance(0.6));
                }
            }
            case 13 -> {
                if (!quiet && asked < MOST_TASKS && world.chance(0.3)) {
                    world.actors.add(worker.create(actor(code.refers)));
                }
            }
            default -> over(worker, run, code);
        }
    }

    private Code begin(FakeWorker worker, Run run) {
        Code code = new Code(world.node.nanos(), world.troubled(0.2));
        if (run.makes() > 0) {
            isGivenItsState(worker, run);
        }
        Matcher ids = ID.matcher(run.payload().text());
        while (ids.find()) {
            found(worker, code, ObjectId.parse(ids.group()));
        }
        for (Argument argument : run.arguments()) {
            ObjectId stored = argument.object();
            if (stored != null) {
                code.takes.add(stored);
            }
        }
        return code;
    }

    /** An actor that is made anew has its last state. */
    private void isGivenItsState(FakeWorker worker, Run making) {
        ObjectId state = making.actor() == null ? null : world.node.states.get(making.actor());
        if (worker.party().running(making.id()) == null) {
            return; // which is of no use any more
        }
        boolean isRight = making.restores() == (state != null);
        if (state != null && isRight) {
            Argument last = making.arguments().getLast();
            isRight = last.object() == null
                    ? making.payload().text().endsWith(states.getOrDefault(state, "?"))
                    : last.object().equals(state);
        }
        if (!isRight) {
            throw new AssertionError(
                    "the state of " + making.actor() + " is " + state + ", but it was made by " + making);
        }
    }

    /** The code of an actor says its state now and then. False when that has to wait for room. */
    private boolean hasSaved(FakeWorker worker, FakeWorker.FakeRun run, Code code) {
        ObjectId actor = run.run.actor();
        ObjectId large = code.state;
        if (actor == null || run.actor == null || !run.actor.saves || run.run.makes() > 0) {
            return true;
        }
        if (large != null && !worker.room.contains(large)) {
            return false;
        }
        ObjectId[] some = some(code.refers);
        if (large != null) {
            worker.saveStored(actor, large, 300, some);
            code.state = null;
        } else if (world.chance(0.5)) {
            String text = "state " + states.size() + " " + text(some);
            states.put(worker.save(actor, text, some), text);
        }
        return true;
    }

    private static void saveNothing(FakeWorker worker, Code code) {
        if (code.state != null) {
            worker.giveUp(code.state);
            code.state = null;
        }
    }

    /** A run begins by reading what it takes. False as long as that is not on its node. */
    private boolean hasRead(FakeWorker worker, FakeWorker.FakeRun run, Code code) {
        for (ObjectId taken : List.copyOf(code.takes)) {
            List<ObjectId> refers = worker.files.get(taken);
            if (refers != null) {
                code.takes.remove(taken);
                refers.forEach(id -> found(worker, code, id));
            } else if (worker.missing.contains(taken) || worker.party().running(run.run.id()) == null) {
                worker.fail(run.run.id(), TaskFailure.ERROR, "ObjectLost");
                return false;
            } else {
                worker.fetch(taken);
            }
        }
        return code.takes.isEmpty();
    }

    private void found(FakeWorker worker, Code code, ObjectId id) {
        if (world.chance(0.8)) {
            worker.find(id);
            code.refers.add(id);
        }
    }

    /** What no code in a process refers to is garbage some time. */
    private void forgetSome(FakeWorker worker) {
        Set<ObjectId> referred = new LinkedHashSet<>();
        for (FakeWorker.FakeRun run : worker.present.values()) {
            Code code = runs.get(run);
            if (code != null) {
                referred.addAll(code.refers);
                referred.addAll(code.begun);
            }
        }
        for (ObjectId id : List.copyOf(worker.known.keySet())) {
            if (!referred.contains(id) && world.chance(0.7)) {
                worker.forget(id);
            }
        }
    }

    private void over(FakeWorker worker, FakeWorker.FakeRun run, Code code) {
        ObjectId id = run.run.id();
        if (!hasSaved(worker, run, code)) {
            return;
        }
        int how = world.random.nextInt(20);
        if (code.reserved && worker.room.contains(id) && how < 15) {
            worker.answerStored(id, 300, some(code.refers));
        } else if (run.actor != null && run.run.makes() == 0 && how == 0 && world.troubled(0.5)) {
            worker.fail(id, TaskFailure.DIED, null);
        } else if (how < 10 && !run.run.retryOn().isEmpty()) {
            worker.fail(id, TaskFailure.RETRYABLE, "E");
        } else if (how < 4 && (run.run.makes() == 0 || world.troubled(0.5))) {
            worker.fail(id, TaskFailure.ERROR, "F");
        } else if (run.run.makes() > 0) {
            worker.answer(id, "");
        } else {
            ObjectId[] some = some(code.refers);
            worker.answer(id, text(some), some);
        }
        worker.room.remove(id);
    }

    /** Time has passed: runs are interrupted, and those that go on nevertheless have their process ask for its end. */
    void passes() {
        for (FakeWorker worker : busy()) {
            for (ObjectId id : worker.begun()) {
                FakeWorker.FakeRun run = worker.present.get(id);
                Code code = run == null ? null : runs.get(run);
                if (run == null || code == null || run.run.timeoutMillis() == 0) {
                    continue;
                }
                long over = world.node.nanos()
                        - code.since
                        - Duration.ofMillis(run.run.timeoutMillis()).toNanos();
                if (over > 0 && run.ending == null) {
                    run.ending = TaskFailure.TIMED_OUT;
                }
                if (over > Duration.ofSeconds(1).toNanos() && run.ending == TaskFailure.TIMED_OUT && !code.askedToEnd) {
                    code.askedToEnd = true;
                    worker.askToEndFor(id);
                }
            }
        }
    }

    /** Without any more trouble: whatever can go on does, and ends. False when nothing can. */
    boolean goOn() {
        boolean moved = false;
        for (FakeDriver driver : world.drivers()) {
            Program program = programs.computeIfAbsent(driver, fresh -> new Program());
            moved |= storeWhatHasRoom(driver, program);
            if (!program.waits) {
                program.waits = true;
                driver.block();
                moved = true;
            }
        }
        for (FakeWorker worker : busy()) {
            for (ObjectId id : worker.begun()) {
                moved |= goOn(worker, worker.present.get(id));
            }
        }
        return moved;
    }

    private boolean goOn(FakeWorker worker, FakeWorker.@Nullable FakeRun run) {
        if (run == null) {
            return false;
        }
        Code code = runs.computeIfAbsent(run, fresh -> begin(worker, run.run));
        ObjectId id = run.run.id();
        if (run.blocked) {
            if (code.waitsFor != null && !worker.isReady(code.waitsFor) && run.ending == null) {
                return false;
            }
            worker.unblock(id);
        }
        if (run.ending != null) {
            saveNothing(worker, code);
            worker.fail(id, run.ending, null);
        } else if (!hasRead(worker, run, code)) {
            return !worker.present.containsKey(id);
        } else if (run.run.makes() > 0) {
            worker.answer(id, "");
        } else if (!hasSaved(worker, run, code)) {
            return false;
        } else {
            ObjectId[] some = some(code.refers);
            worker.answer(id, text(some), some);
        }
        return true;
    }

    // What is asked for

    private Work task(String method, Set<ObjectId> refers, boolean takes) {
        int kind = world.random.nextInt(12);
        boolean greedy = kind == 2 || kind == 6 || kind == 7;
        Work work = given(Work.of(greedy ? GREEDY : method), refers, takes).retries(world.random.nextInt(3));
        switch (kind) {
            case 0 -> work.cpus(2);
            case 1 -> work.cpus(0.5);
            case 2 -> work.cpus(0).resource("memory", 60);
            case 3 -> work.priority(world.random.nextInt(-1, 2));
            case 4 -> work.timeoutMillis(world.random.nextInt(1, 300));
            case 5 -> work.retryOn("E");
            case 6 -> {
                if (world.hasGold()) {
                    work.resource("gold", 1);
                }
            }
            case 7 -> work.resource("GPU", gpus());
            default -> {}
        }
        return inSomeEnv(work);
    }

    private double gpus() {
        return List.of(0.3, 0.5, 1.0, 2.0).get(world.random.nextInt(4));
    }

    private Work inSomeEnv(Work work) {
        return world.chance(0.2) ? work.env(world.chance(0.5) ? "ONE" : "OTHER") : work;
    }

    private Work actor(Set<ObjectId> refers) {
        Work work = given(Work.of("A::new"), refers, true);
        if (world.chance(0.4)) {
            work.shared();
        }
        if (world.chance(0.3)) {
            work.named("name" + world.random.nextInt(3));
        }
        if (world.chance(0.2)) {
            work.detached();
        }
        if (world.chance(0.3)) {
            work.cpus(0.5);
        } else if (world.hasGold() && world.chance(0.1)) {
            work.resource("gold", 1);
        } else if (world.chance(0.1)) {
            work.resource("GPU", gpus());
        }
        return inSomeEnv(work)
                .restarts(world.random.nextInt(-1, 3))
                .repeats(world.random.nextInt(-1, 2))
                .atOnce(world.random.nextInt(1, 3));
    }

    private Work given(Work work, Set<ObjectId> refers, boolean takes) {
        asked++;
        for (int i = world.random.nextInt(3); i > 0; i--) {
            if (takes && !refers.isEmpty() && world.chance(0.5)) {
                work.takes(world.pick(refers));
            } else {
                ObjectId[] some = some(refers);
                work.with(text(some), some);
            }
        }
        return work;
    }

    private ObjectId[] some(Set<ObjectId> refers) {
        ObjectId[] some = new ObjectId[refers.isEmpty() ? 0 : world.random.nextInt(3)];
        for (int i = 0; i < some.length; i++) {
            some[i] = world.pick(refers);
        }
        return some;
    }

    private static String text(ObjectId... ids) {
        StringBuilder text = new StringBuilder("v");
        for (ObjectId id : ids) {
            text.append(id).append(' ');
        }
        return text.toString();
    }

    private long bytes() {
        return world.chance(0.05) ? 1_500 : world.random.nextInt(100, 700);
    }
}
