package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Hold;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A node on which any two things happen in any order that processes and a system can bring about: each frame is heard late, each
 * process joins late or never, and ends at any moment. What their code does {@link SimulatedCode} says.
 */
final class Simulation {
    static final double CPUS = 3;

    private static final int TROUBLED_STEPS = 700;
    private static final int MOST_STEPS = 20_000;

    final SplittableRandom random;
    final FakeNode node;

    /** All that were ever asked for, whether or not there are any. */
    final Set<ObjectId> actors = new LinkedHashSet<>();

    private final SimulatedCode code = new SimulatedCode(this);
    private final StringBuilder trace = new StringBuilder();
    private boolean trouble = true;

    /** Half of them have another node, which lends room. */
    Simulation(long seed) {
        this.random = new SplittableRandom(seed);
        this.node = new FakeNode(
                ResourceSet.of(Map.of("CPU", CPUS, "memory", 100, "GPU", 2)),
                1_000,
                hasLender(seed)
                        ? ResourceSet.of(Map.of("CPU", 2, "gold", 1, "memory", 100, "GPU", 1))
                        : ResourceSet.NONE);
    }

    private static boolean hasLender(long seed) {
        return seed % 2 == 0;
    }

    boolean hasGold() {
        return !node.lender.all.isEmpty();
    }

    void run() {
        attach();
        attach();
        for (int step = 0; step < TROUBLED_STEPS; step++) {
            if (chance(0.08)) {
                trouble();
            } else {
                step();
            }
            check();
        }
        trouble = false;
        for (int i = 0; i < 3_100 && hasGold(); i++) {
            node.passes(FakeNode.TICK); // until what nobody lent is asked for again
        }
        node.driver();
        rest();
        node.invariants.allIsSaid();
        everyActorEnds();
        rest();
        everybodyHasHadAnOutcome();
        node.invariants.allIsSaid();
        node.invariants.nobodyWrites();
        everybodyLeaves();
        node.invariants.nothingIsLeft();
    }

    private void check() {
        node.scheduler.advance();
        node.invariants.hold();
    }

    String trace() {
        return trace.toString();
    }

    void trace(String what) {
        trace.append(node.nanos() / 1_000_000 % 1_000_000)
                .append(' ')
                .append(what)
                .append('\n');
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    boolean troubled(double probability) {
        return trouble && chance(probability);
    }

    <T> T pick(Collection<T> from) {
        return List.copyOf(from).get(random.nextInt(from.size()));
    }

    // What happens

    private void step() {
        int what = random.nextInt(100);
        if (what < 30) {
            hear();
        } else if (what < 60) {
            say();
        } else if (what < 90) {
            code.step();
        } else if (what < 93) {
            join();
        } else if (what < 95) {
            end();
        } else if (what < 97) {
            if (!spill() && !bring()) {
                lend();
            }
        } else {
            pass();
        }
    }

    private boolean hear() {
        List<FakeProcess> some =
                node.processes.stream().filter(one -> !one.toHear.isEmpty()).toList();
        if (some.isEmpty()) {
            return false;
        }
        FakeProcess process = pick(some);
        for (int i = random.nextInt(4); i >= 0 && !process.toHear.isEmpty(); i--) {
            process.hear();
        }
        return true;
    }

    private boolean say() {
        List<FakeProcess> some =
                node.processes.stream().filter(one -> !one.toSay.isEmpty()).toList();
        if (some.isEmpty()) {
            return false;
        }
        FakeProcess process = pick(some);
        for (int i = random.nextInt(4); i >= 0 && !process.toSay.isEmpty(); i--) {
            trace(nameOf(process) + " says " + describe(process.toSay.peek()));
            node.hear(process);
        }
        return true;
    }

    /** With the ids that a payload holds. */
    private static String describe(@Nullable TaskFrame frame) {
        return frame instanceof Hold hold
                ? "Hold " + ObjectId.read(ByteBuffer.wrap(hold.payload().bytes()))
                : frame instanceof Release release
                        ? "Release "
                                + ObjectId.read(
                                        ByteBuffer.wrap(release.payload().bytes()))
                        : frame instanceof Value value
                                ? value + " " + value.payload().text()
                                : String.valueOf(frame);
    }

    private boolean join() {
        if (node.machine.starting.isEmpty()) {
            return false;
        }
        Worker starting = pick(node.machine.starting);
        if (troubled(0.1)) {
            trace(starting.name() + " can't be started");
            node.failStart(starting);
        } else {
            trace(starting.name() + " joins");
            watch(node.join(starting));
        }
        return true;
    }

    private boolean end() {
        if (node.machine.killed.isEmpty()) {
            return false;
        }
        Worker killed = pick(node.machine.killed);
        trace(killed.name() + " ends");
        node.end(killed);
        return true;
    }

    private boolean spill() {
        if (node.machine.spilling.isEmpty()) {
            return false;
        }
        ObjectId id = pick(node.machine.spilling);
        boolean moved = !troubled(0.2);
        trace(id + (moved ? " is moved" : " can't be moved"));
        node.spill(id, moved);
        return true;
    }

    private boolean bring() {
        boolean fails = troubled(0.1);
        boolean moved = node.bring(fails);
        if (moved) {
            trace("something is brought" + (fails ? ", which fails" : ""));
        }
        return moved;
    }

    private boolean lend() {
        if (troubled(0.1)) {
            node.lender.wishes.clear(); // tickets may be lost
        }
        boolean lent = node.lend();
        if (lent) {
            trace("there is lent " + node.lender.lent);
        }
        return lent;
    }

    private boolean pass() {
        node.passes(Duration.ofMillis(chance(0.2) ? 600 : random.nextInt(1, 30)));
        code.passes();
        return true;
    }

    private void trouble() {
        int what = random.nextInt(10);
        if (what < 3) {
            attach();
        } else if (what < 6) {
            List<FakeWorker> workers = new ArrayList<>();
            node.processes.forEach(process -> {
                if (process instanceof FakeWorker worker) {
                    workers.add(worker);
                }
            });
            if (!workers.isEmpty()) {
                FakeWorker worker = pick(workers);
                trace(nameOf(worker) + " crashes");
                sayPart(worker);
                node.crash(worker);
            }
        } else if (what < 8 && what >= 7 && node.lender.site != null && chance(0.5)) {
            trace("there is lost");
            node.loseLender();
        } else if (what < 7 && drivers().size() > 1) {
            FakeDriver driver = pick(drivers());
            trace(nameOf(driver) + " leaves");
            sayPart(driver);
            node.leave(driver);
        }
    }

    private void sayPart(FakeProcess process) {
        for (int i = random.nextInt(5); i > 0 && !process.toSay.isEmpty(); i--) {
            node.hear(process);
        }
    }

    private void attach() {
        ResourceSet held = ResourceSet.cpus(1);
        if (drivers().size() < 3) {
            boolean holds = chance(0.3) && held.fitsIn(node.capacity.free());
            FakeDriver driver = node.driver(holds ? held : ResourceSet.NONE);
            trace(nameOf(driver) + " attaches" + (holds ? " and holds a CPU" : ""));
            watch(driver);
        }
    }

    List<FakeDriver> drivers() {
        List<FakeDriver> all = new ArrayList<>();
        for (FakeProcess process : node.processes) {
            if (process instanceof FakeDriver driver) {
                all.add(driver);
            }
        }
        return all;
    }

    /** Nobody is told that what it refers to is lost: a program, and a process that runs tasks alone, refers to what is kept for it. */
    private void watch(FakeProcess process) {
        var truth = process.told;
        process.told = content -> {
            if (content instanceof Broken broken && broken.kind() == TaskFailure.LOST) {
                boolean mayBe = actors.contains(broken.id())
                        || !process.known.containsKey(broken.id()) // it has stopped to refer to it since it asked
                        || (process instanceof FakeWorker worker
                                && (worker.party().isEnding() || worker.party().kind() != Worker.Kind.APART));
                if (!mayBe) {
                    throw new AssertionError("what " + nameOf(process) + " refers to is lost: " + broken.id());
                }
            } else {
                truth.accept(content);
            }
        };
    }

    static String nameOf(FakeProcess process) {
        return process instanceof FakeWorker worker
                ? worker.party().name()
                : "driver " + process.party().job().id();
    }

    // How it ends

    /** Without any more trouble all comes to its end by itself. */
    private void rest() {
        int step = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (BooleanSupplier one : List.<BooleanSupplier>of(
                    this::hear, this::say, this::join, this::end, this::spill, this::bring, this::lend, code::goOn)) {
                while (one.getAsBoolean()) {
                    check();
                    moved = true;
                    step++;
                    if (step > MOST_STEPS) {
                        throw new AssertionError("there is no end to it");
                    }
                }
            }
            if (!node.scheduler.isIdle() && step < MOST_STEPS / 2) {
                int before = step;
                for (int i = 0; i < 150; i++) {
                    node.passes(FakeNode.TICK);
                    code.passes();
                }
                check();
                moved |= before != step || hasMore();
            }
        }
    }

    private boolean hasMore() {
        return !node.machine.starting.isEmpty()
                || !node.machine.killed.isEmpty()
                || node.processes.stream().anyMatch(one -> !one.toHear.isEmpty() || !one.toSay.isEmpty());
    }

    private void everyActorEnds() {
        FakeDriver driver = drivers().getLast();
        actors.forEach(actor -> driver.kill(actor, false));
    }

    private void everybodyHasHadAnOutcome() {
        for (FakeDriver driver : drivers()) {
            driver.known.forEach((id, known) -> {
                if (known.content == null) {
                    throw new AssertionError(id + " has had no outcome: "
                            + whereIs(driver.party().unfinished.get(id)));
                }
            });
        }
    }

    private String whereIs(@Nullable Task task) {
        if (task == null) {
            return "nobody knows it";
        }
        Worker worker = task.worker();
        return task.name() + " is " + task.state() + (worker == null ? "" : " in " + worker.name()) + " and needs "
                + task.need() + " of " + node.capacity.free();
    }

    private void everybodyLeaves() {
        for (FakeDriver driver : drivers()) {
            node.leave(driver);
        }
        rest();
        for (int i = 0; i < 8; i++) {
            node.passes(Duration.ofSeconds(
                    5)); // no longer is anything asked for that nobody lent, and loans are given back
        }
        rest();
    }
}
