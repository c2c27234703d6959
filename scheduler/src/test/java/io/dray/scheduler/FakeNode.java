package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Saved;
import io.dray.model.wire.TaskFrame.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A scheduler, the machine under it and the processes around it, moved by a test. */
final class FakeNode {
    static final Duration TICK = Duration.ofMillis(10);

    final FakeMachine machine = new FakeMachine();
    final FakeCapacity capacity;
    final FakeLender lender;
    final Scheduler scheduler;

    /** All processes that are there. */
    final List<FakeProcess> processes = new ArrayList<>();

    /** All that ever were. */
    final List<Party> parties = new ArrayList<>();

    /** What actors last said is their state. */
    final Map<ObjectId, ObjectId> states = new HashMap<>();

    final Invariants invariants = new Invariants(this);
    private final FakeProcess.Truth truth = new FakeProcess.Truth();
    private long numbers;
    private int programs;
    private long nanos = Duration.ofHours(1).toNanos();

    FakeNode(double cpus) {
        this(ResourceSet.cpus(cpus), 1_000);
    }

    FakeNode(ResourceSet all, long storeLimit) {
        this(all, storeLimit, ResourceSet.NONE);
    }

    /** @param there what another node has, which lends some of it */
    FakeNode(ResourceSet all, long storeLimit, ResourceSet there) {
        this.capacity = new FakeCapacity(all);
        this.lender = new FakeLender(there, machine);
        this.scheduler = new Scheduler("here", capacity, machine, storeLimit, lender, this::number);
    }

    private long number() {
        numbers++;
        return numbers;
    }

    FakeDriver driver() {
        return driver(ResourceSet.NONE);
    }

    /** A program for which something was taken before it was started. */
    FakeDriver driver(ResourceSet held) {
        ResourceSet taken = Objects.requireNonNull(capacity.take(held), "there is room for the program");
        programs++;
        FakeDriver driver = new FakeDriver("p" + programs, scheduler, machine.files, taken);
        driver.told = truth;
        processes.add(driver);
        parties.add(driver.party());
        return driver;
    }

    // What happens

    /** All is said and heard, until there is nothing left to say. */
    void talk() {
        scheduler.advance();
        while (processes.stream().anyMatch(FakeNode::hasMore)) {
            for (FakeProcess process : List.copyOf(processes)) {
                while (!process.toHear.isEmpty()) {
                    process.hear();
                }
                while (!process.toSay.isEmpty()) {
                    hear(process);
                }
            }
            scheduler.advance();
        }
        invariants.hold();
    }

    private static boolean hasMore(FakeProcess process) {
        return !process.toHear.isEmpty() || !process.toSay.isEmpty();
    }

    /** The scheduler hears the next that a process has to say. */
    void hear(FakeProcess process) {
        TaskFrame frame = process.toSay.remove();
        if (frame instanceof Reserve reserve && !process.party().site().isHome()) {
            process.room.add(reserve.id()); // the other node's business
        } else {
            if (frame instanceof Saved saved
                    && process.party() instanceof Worker worker
                    && worker.actors.containsKey(saved.actor())) {
                states.put(saved.actor(), saved.object());
            }
            scheduler.heard(process.party(), frame);
        }
    }

    /** The other node lends what was asked for; false when that does not fit there. */
    boolean lend() {
        ResourceSet wish = lender.fitting();
        if (wish != null) {
            lender.lend(wish, scheduler);
        }
        return wish != null;
    }

    /** A large value comes to this node, or to the other; false when none is on its way. */
    boolean bring(boolean fails) {
        if (!machine.bringing.isEmpty()) {
            ObjectId id = machine.bringing.removeFirst();
            List<ObjectId> value = lender.files.get(id);
            if (!fails && value != null) {
                machine.files.put(id, value);
            }
            scheduler.brought(id, fails || value == null ? "it is not there" : null);
            return true;
        }
        Site there = lender.site;
        if (lender.bringing.isEmpty() || there == null) {
            return false;
        }
        ObjectId id = lender.bringing.removeFirst();
        List<ObjectId> value = machine.files.get(id);
        if (!fails && value != null) {
            lender.files.put(id, value);
        }
        scheduler.brought(there, id, fails || value == null ? "it is not there" : null);
        return true;
    }

    /** The other node is gone, with its processes and large values. */
    void loseLender() {
        Site there = lender.site;
        if (there == null) {
            return;
        }
        truth.lost.addAll(lender.files.keySet());
        for (FakeProcess process : List.copyOf(processes)) {
            if (process instanceof FakeWorker worker && worker.party().site() == there) {
                processes.remove(process);
                machine.ended(worker.party());
            }
        }
        for (Worker starting : List.copyOf(machine.starting)) {
            if (starting.site() == there) {
                parties.add(starting);
                machine.ended(starting);
            }
        }
        lender.forget();
        scheduler.left(there, "was lost");
    }

    FakeWorker join(Worker starting) {
        assertThat(machine.starting.remove(starting)).isTrue();
        FakeWorker worker =
                new FakeWorker(starting, scheduler, starting.site().isHome() ? machine.files : lender.files);
        worker.told = truth;
        processes.add(worker);
        parties.add(starting);
        return worker;
    }

    /** A process ends, whether or not it was to. */
    void crash(FakeWorker worker) {
        processes.remove(worker);
        machine.ended(worker.party());
        if (!worker.party().site().isHome()) {
            worker.toSay.forEach(this::forgetUnsaid);
        }
        scheduler.left(worker.party(), "its process ended with code 137");
    }

    /** What a process has written and not told of the other node removes. */
    private void forgetUnsaid(TaskFrame frame) {
        if (frame instanceof Stored stored) {
            lender.files.remove(stored.id());
        }
    }

    /** A process that was asked for can't be had. */
    void failStart(Worker starting) {
        parties.add(starting);
        machine.ended(starting);
        scheduler.left(starting, "its process could not be started");
    }

    void leave(FakeDriver driver) {
        processes.remove(driver);
        scheduler.left(driver.party(), "the program ended");
        capacity.give(driver.held);
    }

    /** What was killed is gone. */
    void endKilled() {
        List.copyOf(machine.killed).forEach(this::end);
    }

    void end(Worker killed) {
        for (FakeProcess process : processes) {
            if (process instanceof FakeWorker worker && worker.party() == killed) {
                crash(worker);
                return;
            }
        }
        failStart(killed);
    }

    void spill(ObjectId id, boolean moved) {
        assertThat(machine.spilling.remove(id)).as("%s is to be moved", id).isTrue();
        scheduler.spilled(id, moved);
    }

    /** All that was asked of the machine has happened, and all has been said about it. */
    void settle() {
        talk();
        while (!machine.starting.isEmpty()
                || !machine.killed.isEmpty()
                || !machine.spilling.isEmpty()
                || lender.fitting() != null
                || !machine.bringing.isEmpty()
                || !lender.bringing.isEmpty()) {
            while (lend() || bring(false)) {
                scheduler.advance();
            }
            endKilled();
            List.copyOf(machine.starting).forEach(this::join);
            List.copyOf(machine.spilling).forEach(id -> spill(id, true));
            talk();
        }
    }

    void tick() {
        tick(TICK);
    }

    /** So much time passes in ticks. */
    void pass(Duration time) {
        for (long i = 0; i < time.dividedBy(TICK); i++) {
            tick();
        }
    }

    private void tick(Duration after) {
        passes(after);
        talk();
    }

    /** So much time has passed; what follows from it is not told yet. */
    void passes(Duration time) {
        nanos += time.toNanos();
        scheduler.tick(nanos);
    }

    long nanos() {
        return nanos;
    }

    /** Nobody hears or says anything for so long, and there is no tick. */
    void sleep(Duration time) {
        nanos += time.toNanos();
    }

    // What there is

    /** The only process of its kind. */
    FakeWorker worker(Worker.Kind kind) {
        List<FakeWorker> all = workers(kind);
        assertThat(all).as("processes of kind %s", kind).hasSize(1);
        return all.getFirst();
    }

    FakeWorker worker() {
        return worker(Worker.Kind.SHARED);
    }

    List<FakeWorker> workers(Worker.Kind kind) {
        List<FakeWorker> all = new ArrayList<>();
        for (FakeProcess process : processes) {
            if (process instanceof FakeWorker worker && worker.party().kind() == kind) {
                all.add(worker);
            }
        }
        return all;
    }

    /** The process of a job that runs its tasks. */
    FakeWorker workerOf(FakeDriver driver) {
        return workers(Worker.Kind.SHARED).stream()
                .filter(worker -> worker.party().job() == driver.party().job())
                .findFirst()
                .orElseThrow();
    }

    double freeCpus() {
        return capacity.all().cpus() - capacity.taken().cpus();
    }

    /** All programs leave; nothing may be left. */
    void end() {
        talk();
        for (FakeProcess process : List.copyOf(processes)) {
            if (process instanceof FakeDriver driver) {
                leave(driver);
            }
        }
        settle();
        pass(Duration.ofSeconds(lender.all.isEmpty() ? 2 : 31));
        settle();
        pass(Duration.ofSeconds(1)); // what was lent only now is given back
        invariants.nothingIsLeft();
    }
}
