package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Call;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Submit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What must hold whenever the scheduler has done all that follows from what it heard. */
final class Invariants {
    private final FakeNode node;

    Invariants(FakeNode node) {
        this.node = node;
    }

    void hold() {
        nothingIsLeftOfProcessesThatAreGone();
        Set<Task> unfinished = unfinished();
        eachTaskIsInOnePlace(unfinished);
        objectsAreKeptWhileSomebodyWantsThem(unfinished);
        actorsKeepTheirStates();
        capacityIsCounted();
        loansAreCounted();
        jobsAreForgottenWithTheirProcesses();
    }

    private Scheduler scheduler() {
        return node.scheduler;
    }

    private static void check(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    private void nothingIsLeftOfProcessesThatAreGone() {
        for (Party party : node.parties) {
            if (party.isGone()) {
                check(party.held.isEmpty(), () -> "a process that is gone holds " + party.held.size() + " objects");
                check(
                        !(party instanceof Worker worker) || (worker.running.isEmpty() && worker.actors.isEmpty()),
                        () -> "a process that is gone runs something");
            }
        }
        node.parties.removeIf(party -> party.isGone() && party.unfinished.isEmpty());
        node.machine.asked.removeIf(Party::isGone);
    }

    private Set<Task> unfinished() {
        Set<Task> all = new LinkedHashSet<>();
        for (Party party : node.parties) {
            for (Task task : party.unfinished.values()) {
                check(!task.isDone(), () -> task.id() + " is done, and waited for");
                all.add(task);
            }
        }
        return all;
    }

    private void eachTaskIsInOnePlace(Set<Task> unfinished) {
        Map<Task, Task.State> places = new HashMap<>();
        for (Pool pool : scheduler().allPools()) {
            check(pool.isUsual() || !pool.isEmpty(), () -> "a pool is kept that nobody needs");
            for (Task task : pool.queued()) {
                check(
                        task.isDone() || places.put(task, Task.State.READY) == null,
                        () -> task.id() + " waits for room twice");
            }
        }
        for (Party party : node.parties) {
            if (party instanceof Worker worker) {
                for (Task task : worker.running.values()) {
                    check(places.put(task, Task.State.RUNNING) == null, () -> task.id() + " is in two places");
                    check(task.worker() == worker, () -> task.id() + " runs elsewhere");
                    check(
                            !(task.request() instanceof Submit submit)
                                    || submit.terms().env().equals(worker.env()),
                            () -> task.id() + " runs in the environment of others");
                }
            }
        }
        Map<Task, Actor> calls = new HashMap<>();
        Map<Task, Actor> makings = new HashMap<>();
        for (Actor actor : scheduler().actors.all()) {
            makings.put(actor.making(), actor);
            Worker its = actor.worker();
            check(
                    its == null || its.env().equals(actor.terms().env()),
                    () -> actor.id() + " lives in the environment of others");
            for (Task call : actor.unanswered()) {
                check(call.isDone() || calls.put(call, actor) == null, () -> call.id() + " is called twice");
            }
        }
        for (Task task : unfinished) {
            Task.State place = places.getOrDefault(task, Task.State.WAITING);
            switch (task.request()) {
                case Submit submit ->
                    check(
                            task.state() == place && task.isComplete() == (place != Task.State.WAITING),
                            () -> task.id() + " is " + task.state() + ", but in the place of those that are " + place);
                case Call call -> {
                    Actor actor = calls.get(task);
                    check(
                            actor != null && actor.id().equals(call.actor()),
                            () -> task.id() + ", which is " + task.state() + ", is no call of its actor");
                    check(
                            (task.state() == Task.State.RUNNING) == (place == Task.State.RUNNING),
                            () -> task.id() + " is " + task.state() + ", but its place " + place);
                }
                case Create create ->
                    check(makings.containsKey(task), () -> task.id() + " makes no actor that there is");
            }
        }
        for (Task task : places.keySet()) {
            check(
                    unfinished.contains(task) || makings.containsKey(task),
                    () -> task.id() + " runs and has had its outcome");
        }
        for (Task doomed : scheduler().doomed.all()) {
            check(doomed.worker() != null, () -> doomed.id() + " is doomed, and does not run");
        }
    }

    private void objectsAreKeptWhileSomebodyWantsThem(Set<Task> unfinished) {
        Map<Entry, Integer> wanted = new HashMap<>();
        Map<Entry, Integer> used = new HashMap<>();
        for (Party party : node.parties) {
            for (Entry entry : party.held) {
                wanted.merge(entry, 1, Integer::sum);
                check(entry.holders().contains(party), () -> entry.id() + " does not know who holds it");
            }
        }
        Set<Task> tasks = new HashSet<>(unfinished);
        scheduler().actors.all().forEach(actor -> tasks.add(actor.making()));
        for (Task task : tasks) {
            task.pinned().forEach(entry -> wanted.merge(entry, 1, Integer::sum));
            if (task.result().content() == null) {
                wanted.merge(task.result(), 1, Integer::sum);
            }
        }
        for (Actor actor : scheduler().actors.all()) {
            if (actor.saved() != null) {
                wanted.merge(actor.saved(), 1, Integer::sum);
            }
        }
        for (Entry entry : scheduler().objects.all()) {
            entry.references().forEach(referred -> wanted.merge(referred, 1, Integer::sum));
        }
        for (Entry entry : scheduler().objects.all()) {
            int wants = wanted.getOrDefault(entry, 0);
            check(
                    (wants > 0 || entry.isUsed()) && entry.pins() == wants,
                    () -> entry.id() + " is wanted by " + wants + ", but pinned by " + entry.pins());
            for (Party holder : entry.holders()) {
                check(holder.held.contains(entry), () -> entry.id() + " is held by one that does not know");
            }
            check(
                    !(entry.content() instanceof Stored) || !entry.copies().isEmpty(),
                    () -> "the value of " + entry.id() + " is nowhere");
            for (Site site : entry.copies()) {
                check(
                        (site.isHome() ? node.machine.files : node.lender.files).containsKey(entry.id()),
                        () -> "the value of " + entry.id() + " is not " + site.node());
            }
            Recipe recipe = entry.recipe();
            if (recipe != null) {
                recipe.inputs().forEach(input -> used.merge(input, 1, Integer::sum));
            }
        }
        Set<Entry> all = new HashSet<>(wanted.keySet());
        all.addAll(used.keySet());
        check(
                all.size() == scheduler().objects.count(),
                () -> all.size() + " objects are wanted, but "
                        + scheduler().objects.count() + " kept");
    }

    private void actorsKeepTheirStates() {
        for (Actor actor : scheduler().actors.all()) {
            Entry kept = actor.saved();
            ObjectId said = node.states.get(actor.id());
            check(
                    kept == null ? said == null : kept.id().equals(said),
                    () -> "the state of " + actor.id() + " is " + said + ", but kept is "
                            + (kept == null ? "nothing" : kept.id()));
            check(
                    actor.state() == Actor.State.ALIVE
                            || actor.making().worker() != null
                            || actor.obstacle().isEmpty(),
                    () -> actor.id() + " waits to be made anew without its state");
        }
    }

    private void capacityIsCounted() {
        FakeCapacity used = new FakeCapacity(node.capacity.all());
        addUse(used, Site::isHome);
        for (FakeProcess process : node.processes) {
            if (process instanceof FakeDriver driver) {
                used.takeAnyway(
                        driver.party().waits()
                                ? driver.held.minus(driver.party().cpus())
                                : driver.held);
            }
        }
        check(node.capacity.takenAs(used), () -> node.capacity.taken() + " is taken, but " + used.taken() + " used");
    }

    private void loansAreCounted() {
        Site there = node.lender.site;
        if (there == null) {
            return;
        }
        Loans loans = there.loans();
        check(
                loans.all().equals(Accelerator.withoutDevices(node.lender.lent)),
                () -> "lent is " + node.lender.lent + ", but known are " + loans.all());
        FakeCapacity used = new FakeCapacity(loans.all());
        addUse(used, site -> site == there);
        ResourceSet taken = loans.all().minus(loans.free());
        check(
                taken.equals(Accelerator.withoutDevices(used.taken())),
                () -> taken + " of what is lent is taken, but " + used.taken() + " used");
    }

    private void addUse(FakeCapacity used, Predicate<Site> where) {
        for (Pool pool : scheduler().allPools()) {
            pool.forEachStation((site, station) -> {
                check(station.lent() >= 0, () -> "a station has " + station.lent() + " CPUs");
                for (int i = 0; i < station.lent() && where.test(site); i++) {
                    used.takeAnyway(Backlog.USUAL);
                }
            });
        }
        for (Party party : node.parties) {
            if (party instanceof Worker worker && where.test(worker.site())) {
                worker.running.values().forEach(task -> used.takeAnyway(taken(task, worker)));
            }
        }
        for (Actor actor : scheduler().actors.all()) {
            Worker worker = actor.worker();
            if (worker != null && where.test(worker.site())) {
                used.takeAnyway(Accelerator.without(actor.making().need()));
            }
        }
        for (Worker worker : node.machine.asked) {
            if (where.test(worker.site())) {
                used.takeAnyway(worker.room());
            }
        }
    }

    private static ResourceSet taken(Task task, Worker worker) {
        boolean ofPool = !(task.request() instanceof Submit)
                || (worker.kind() == Worker.Kind.SHARED && task.need().equals(Backlog.USUAL));
        return ofPool ? ResourceSet.NONE : task.holds();
    }

    private void jobsAreForgottenWithTheirProcesses() {
        for (Job job : scheduler().pools.keySet()) {
            boolean lives = !job.isOver()
                    || scheduler().actors.anyOf(job)
                    || node.machine.asked.stream().anyMatch(worker -> worker.job() == job && !worker.isGone());
            check(lives, () -> "job " + job.id() + " is over, and has neither processes nor actors");
        }
    }

    /** Once all that there was to say has been said. */
    void allIsSaid() {
        for (FakeProcess process : node.processes) {
            Set<ObjectId> held = new HashSet<>();
            process.party().held.stream()
                    .filter(entry -> !isLost(entry.content()))
                    .forEach(entry -> held.add(entry.id()));
            Set<ObjectId> kept = new HashSet<>();
            process.known.forEach((id, known) -> {
                if (known.awaited || (known.kept && !isLost(known.content))) {
                    kept.add(id);
                }
            });
            Set<ObjectId> forNobody = new HashSet<>(held);
            forNobody.removeAll(kept);
            check(
                    forNobody.isEmpty(),
                    () -> "kept for " + Simulation.nameOf(process) + ", which does not refer to them: " + forNobody);
            process.party().held.forEach(entry -> kept.remove(entry.id())); // also what has been lost since it was told
            check(
                    kept.isEmpty(),
                    () -> "not kept for " + Simulation.nameOf(process) + ", which refers to them: " + kept);
        }
    }

    /** Once nobody who is about to write waits any more, not for an actor either that had no room. */
    void nobodyWrites() {
        check(
                scheduler().store.expected().isEmpty(),
                () -> "nobody writes " + scheduler().store.expected());
    }

    private static boolean isLost(@Nullable TaskFrame content) {
        return content instanceof Broken broken && broken.kind() == TaskFailure.LOST;
    }

    /** Once all programs have left and all that follows has happened. */
    void nothingIsLeft() {
        hold();
        check(node.capacity.taken().isEmpty(), () -> node.capacity.taken() + " is taken");
        check(
                scheduler().objects() == 0,
                () -> "objects are kept: " + scheduler().objects());
        check(
                scheduler().stored() == 0,
                () -> "large values are counted: " + scheduler().stored());
        check(node.machine.files.isEmpty(), () -> "large values are kept: " + node.machine.files);
        check(node.lender.files.isEmpty(), () -> "large values are kept there: " + node.lender.files);
        check(node.lender.lent.isEmpty(), () -> node.lender.lent + " is lent");
        check(
                scheduler().pools.isEmpty(),
                () -> "jobs are known: " + scheduler().pools.size());
        check(scheduler().actors.all().isEmpty(), () -> "actors live");
        check(scheduler().doomed.isEmpty(), () -> "tasks are to end");
        check(scheduler().isIdle(), () -> "there is something to do");
        check(node.parties.isEmpty(), () -> "processes are there, or what they wait for");
        check(node.machine.asked.stream().allMatch(Party::isGone), () -> "processes are not gone");
    }
}
