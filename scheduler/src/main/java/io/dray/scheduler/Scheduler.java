package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.model.wire.TaskFrame.Blocked;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Call;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.Durable;
import io.dray.model.wire.TaskFrame.Explain;
import io.dray.model.wire.TaskFrame.Fetch;
import io.dray.model.wire.TaskFrame.Find;
import io.dray.model.wire.TaskFrame.Hold;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.Lend;
import io.dray.model.wire.TaskFrame.ListNodes;
import io.dray.model.wire.TaskFrame.Meet;
import io.dray.model.wire.TaskFrame.Printed;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Reserved;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Saved;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Submit;
import io.dray.model.wire.TaskFrame.Unblocked;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of this node's drivers: decides which process runs what and when, here or on nodes that lend room, and what is kept of their objects. Bottom-up, as in
 * the Ray paper (OSDI '18): a task begins where it was asked for.
 *
 * <p>For one thread. What processes say comes in by {@link #heard}; after some of it, {@link #advance()} has whatever follows from it
 * begin. Answers leave by the line of each process, orders to the system by the {@link Machine}.
 *
 * <p><b>Who is to blame when a process crashes.</b> A task that was alone in it. Of several, each runs again by itself, as a suspect,
 * without its retries having become fewer; the guilty one then crashes alone, until it has no retries left.
 */
public final class Scheduler {
    private static final int MOST_UNFINISHED = 100_000;
    private static final String OVER = "its job has ended";

    private final Site home;
    private final LongSupplier numbers;
    private final Processes processes = new Processes();
    private final Map<String, Site> lenders = new LinkedHashMap<>();
    private final Copies copies;
    private final Fetches fetches;
    private final Shortage shortage;
    private final Lineage lineage;
    private final Questions questions;
    final Store store;
    final Objects objects;
    final Actors actors;
    final Doomed doomed;
    private final Meetings meetings = new Meetings();
    final Map<Job, Pools> pools = new LinkedHashMap<>();
    private final Tasks tasks;
    private final Cancelling cancelling;

    /**
     * @param node its name
     * @param storeLimit how many bytes of shared memory large values may take
     * @param numbers gives each process a number that no other in the cluster has
     */
    public Scheduler(
            String node,
            Capacity capacity,
            HomeMachine machine,
            long storeLimit,
            Neighbours neighbours,
            LongSupplier numbers) {
        this.home = Site.home(node, capacity, machine);
        this.numbers = numbers;
        this.store = new Store(storeLimit, machine);
        this.copies = new Copies(store, machine);
        this.objects = new Objects();
        this.fetches = new Fetches(store, objects, copies);
        objects.onFreed(fetches::freed);
        this.shortage = new Shortage(home, lenders.values(), neighbours);
        this.actors = new Actors(processes, home, lenders.values(), objects, new CallOutcomes());
        this.doomed = new Doomed(processes, this::mayHaveBegun);
        this.tasks = new Tasks(objects, fetches, home, doomed, new Following());
        this.cancelling = new Cancelling(tasks, actors, doomed, this::leftQueue);
        this.lineage = new Lineage(objects, tasks);
        this.questions = new Questions(actors, home, neighbours);
    }

    /** A driver has come. */
    public Driver attach(String job, Attach attach, String storeFolder, Consumer<Frame> line) {
        return attach(job, attach, storeFolder, line, ResourceSet.NONE, false);
    }

    /**
     * A driver has come.
     *
     * @param held what has been taken for it, and of accelerators which
     * @param lends whether its CPUs are lent to others while it waits; they are its again when it has left, for whoever took them to
     *     give back
     */
    public Driver attach(
            String job, Attach attach, String storeFolder, Consumer<Frame> line, ResourceSet held, boolean lends) {
        Driver driver = new Driver(new Job(job, attach.classPath(), attach.folder()), home, held, lends);
        driver.job().begin(driver);
        pools.put(driver.job(), new Pools(driver.job(), home, processes));
        greet(driver, storeFolder, line);
        pools(driver.job()).usual().home().shared();
        return driver;
    }

    /** A process that the machine was asked for is there. */
    public void joined(Worker worker, String storeFolder, Consumer<Frame> line) {
        greet(worker, storeFolder, line);
        processes.joined(worker);
        actors.joined(worker);
    }

    private void greet(Party party, String storeFolder, Consumer<Frame> line) {
        party.line(line);
        party.process(numbers.getAsLong());
        List<String> devices = switch (party) {
            case Driver driver -> driver.devices();
            case Worker worker -> worker.devices();
        };
        party.send(new Attached(party.job().id(), party.site().node(), party.process(), storeFolder, devices));
    }

    private Pools pools(Job job) {
        Pools ofJob = pools.get(job);
        if (ofJob == null) {
            throw new IllegalStateException("job " + job.id() + " is over");
        }
        return ofJob;
    }

    private Pool poolOf(Worker worker) {
        return pools(worker.job()).of(worker.env());
    }

    /** Of all jobs. */
    List<Pool> allPools() {
        List<Pool> all = new ArrayList<>();
        pools.values().forEach(ofJob -> ofJob.forEach(all::add));
        return all;
    }

    /** Whether a task that has been sent may have begun: of an actor's calls most wait there for each other. */
    private boolean mayHaveBegun(Task task) {
        return !(task.request() instanceof Call call) || actors.mayHaveBegun(call.actor(), task);
    }

    /** A process says something. */
    public void heard(Party party, TaskFrame frame) {
        if (party.isGone()) {
            return;
        }
        switch (frame) {
            case Submit submit -> submit(party, submit);
            case Create create -> create(party, create);
            case Call call -> call(party, call);
            case Value value -> value(party, value.id(), value);
            case Stored stored -> value(party, stored.id(), stored);
            case Broken broken -> value(party, broken.id(), broken);
            case Hold hold -> forEach(hold.payload(), id -> objects.hold(party, id));
            case Release release -> forEach(release.payload(), id -> objects.release(party, id));
            case Reserve reserve -> store.reserve(party, reserve);
            case Fetch fetch -> fetches.fetch(party, fetch.id());
            case Durable durable -> makeDurable(durable.id());
            case Blocked blocked -> waits(party, blocked.id(), true);
            case Unblocked unblocked -> waits(party, unblocked.id(), false);
            case Stop stop -> cancelling.stop(party, stop);
            case Kill kill -> kill(kill);
            case Saved saved -> saved(party, saved);
            case Find find -> questions.find(party, find);
            case ListNodes list -> questions.listNodes(party, list);
            case Meet meet -> meetings.meet(party, meet);
            case Explain explain -> questions.explain(party, explain);
            case Attach attach -> outOfPlace(attach);
            case Attached attached -> outOfPlace(attached);
            case Run run -> outOfPlace(run);
            case Reserved reserved -> outOfPlace(reserved);
            case Lend lend -> outOfPlace(lend);
            case Printed printed -> outOfPlace(printed);
        }
    }

    private static void outOfPlace(TaskFrame frame) {
        throw new IllegalArgumentException(
                "Expected no " + frame.getClass().getSimpleName() + " of a driver or worker, but there is one");
    }

    private static void forEach(Payload ids, Consumer<ObjectId> what) {
        ByteBuffer bytes = ByteBuffer.wrap(ids.bytes());
        while (bytes.hasRemaining()) {
            what.accept(ObjectId.read(bytes));
        }
    }

    private void submit(Party owner, Submit submit) {
        requireFew(owner);
        Task task = tasks.begin(owner, submit, parent(owner, submit.parent()));
        if (task.isComplete() && !task.isDone()) {
            tasks.ready(task);
        }
    }

    /** A process of ours waits by itself when it has asked for half as many. */
    private static void requireFew(Party owner) {
        if (owner.unfinished.size() >= MOST_UNFINISHED) {
            throw new IllegalArgumentException(
                    "Expected a process to ask for at most " + MOST_UNFINISHED + " tasks before any of them has ended");
        }
    }

    private static @Nullable Task parent(Party owner, @Nullable ObjectId parent) {
        return parent != null && owner instanceof Worker worker ? worker.running(parent) : null;
    }

    /** What follows in the life of a task. */
    private final class Following implements Tasks.Next {
        @Override
        public void mayRun(Task task) {
            switch (task.request()) {
                case Submit submit -> {
                    if (task.owner().job().isOver()) {
                        tasks.fail(task, Failures.cancelled(task, OVER));
                    } else {
                        pools(task.owner().job()).of(task).add(task);
                        shortage.waits(task);
                    }
                }
                case Create create -> actors.madeReady(create.id()); // or started when there is room
                case Call call -> actors.advance(call.actor());
            }
        }

        @Override
        public void willNotRun(Task task, Broken why) {
            switch (task.request()) {
                case Submit submit -> {}
                case Create create -> actors.notMade(create.id(), why);
                case Call call -> actors.advance(call.actor());
            }
        }
    }

    private void create(Party owner, Create create) {
        Task making = tasks.begin(owner, create, null);
        GroupPlace place = create.terms().place();
        if (place != null) {
            meetings.expect(create.id(), place);
        }
        Broken refused = owner.job().isOver() && !create.terms().detached()
                ? Failures.cancelled(making, OVER)
                : actors.add(making, create, pools(owner.job()));
        if (refused != null) {
            tasks.finish(making, refused);
            meetings.ended(create.id(), refused.message());
        } else if (making.isDone()) {
            actors.notMade(create.id(), (Broken) Objects.outcome(making));
        } else if (making.isComplete()) {
            tasks.ready(making);
        }
    }

    private void call(Party owner, Call call) {
        requireFew(owner);
        Task task = tasks.begin(owner, call, null);
        if (task.isDone()) {
            return;
        }
        Broken dead = actors.call(call.actor(), task);
        if (dead != null) {
            tasks.finish(task, dead);
        } else if (task.isComplete()) {
            tasks.ready(task);
        }
    }

    /** An answer, or something that was put. */
    private void value(Party party, ObjectId id, TaskFrame content) {
        Worker worker = party instanceof Worker one ? one : null;
        Task task = worker == null ? null : worker.running(id);
        boolean isLate = worker != null && worker.isLate(id, content);
        boolean put = task == null && !isLate && id.process() == party.process();
        wrote(party, id, content, put || task != null);
        if (task != null && worker != null) {
            answered(task, worker, content);
        } else if (put) {
            objects.put(party, id, content);
        }
    }

    /** What a process has written is counted where it is, or not wanted. Another node counts what is written there itself. */
    private void wrote(Party party, ObjectId id, TaskFrame content, boolean wanted) {
        if (!party.site().isHome()) {
            if (content instanceof Stored && !wanted) {
                party.site().machine().remove(id);
            }
        } else if (content instanceof Stored && wanted) {
            store.written(id);
        } else {
            store.giveUp(party, id);
        }
    }

    private void answered(Task task, Worker worker, TaskFrame content) {
        doomed.remove(task);
        if (content instanceof Stored) {
            task.result().copyAt(worker.site());
            lineage.written(task, worker.site());
        }
        if (task.request() instanceof Submit) {
            stationOf(worker).stopped(task, worker);
        } else {
            task.stopped();
        }
        boolean again = content instanceof Broken broken && broken.kind() == TaskFailure.RETRYABLE;
        if (again && task.request() instanceof Submit && !task.cancelled() && task.mayRetry()) {
            tasks.ready(task);
            return;
        }
        switch (task.request()) {
            case Submit submit -> tasks.finish(task, content);
            case Create create -> made(task, create, content);
            case Call call -> called(task, call, content);
        }
    }

    /** A constructor has returned or thrown: the first time that is known to whoever asked, and later ones are of no use to it. */
    private void made(Task making, Create create, TaskFrame content) {
        making.owner().unfinished.remove(making.id());
        if (making.result().content() == null) {
            tasks.settle(making.result(), content);
        }
        if (content instanceof Broken broken) {
            actors.notMade(create.id(), broken);
        } else {
            actors.made(create.id());
        }
    }

    private void called(Task task, Call call, TaskFrame content) {
        actors.answered(call.actor(), task);
        tasks.finish(task, content);
        if (content instanceof Broken broken && broken.kind() == TaskFailure.DIED) {
            actors.exit(call.actor());
        }
    }

    /** What becomes of actors' calls without an answer of theirs. */
    private final class CallOutcomes implements Actors.Outcomes {
        @Override
        public void failed(Task call, Broken why) {
            tasks.finish(call, why);
        }

        @Override
        public void made(Task making) {
            meetings.ended(making.id(), actors.howEnded(making.id()));
            making.state(Task.State.DONE);
            making.owner().unfinished.remove(making.id());
            if (making.result().content() == null) {
                tasks.settle(making.result(), Objects.lost(making.id()));
            }
            tasks.letGo(making);
            retire(making.owner().job());
        }
    }

    private Station stationOf(Worker worker) {
        return poolOf(worker).station(worker.site());
    }

    private void makeDurable(ObjectId id) {
        Entry entry = objects.find(id);
        if (entry != null) {
            entry.makeDurable();
            fetches.keepAt(home, entry);
        }
    }

    /** A task, or the program of a driver, waits for others or goes on. */
    private void waits(Party party, ObjectId id, boolean waits) {
        switch (party) {
            case Driver driver -> driver.waits(waits);
            case Worker worker -> {
                Task task = worker.running(id);
                if (task != null && task.request() instanceof Submit) {
                    stationOf(worker).blocked(task, waits);
                }
            }
        }
    }

    private void leftQueue(Task task) {
        pools(task.owner().job()).of(task).isDone(task);
    }

    private void kill(Kill kill) {
        actors.kill(kill.actor(), kill.restart());
    }

    /** What a process has put is its actor's from now on. */
    private void saved(Party party, Saved saved) {
        Entry state = objects.find(saved.object());
        if (party instanceof Worker worker && state != null && worker.held.contains(state)) {
            actors.saved(worker, saved.actor(), state);
        }
        objects.release(party, saved.object());
    }

    /** A process is gone. */
    public void left(Party party, String how) {
        if (party.isGone()) {
            return;
        }
        if (party instanceof Driver driver) {
            driver.waits(false);
        }
        party.leave();
        objects.leave(party);
        store.leave(party);
        for (Task begun : List.copyOf(party.unfinished.values())) {
            cancelling.abandon(begun);
        }
        switch (party) {
            case Driver driver -> driverLeft(driver);
            case Worker worker -> workerLeft(worker, how);
        }
        advance();
    }

    private void driverLeft(Driver driver) {
        Job job = driver.job();
        job.end();
        Pools ofJob = pools(job);
        ofJob.forEach(pool -> pool.drain().forEach(task -> tasks.finish(task, Failures.cancelled(task, OVER))));
        actors.endOf(job);
        ofJob.forEach(Pool::close);
        retire(job);
    }

    /** A job that is over is forgotten with the last of its processes. */
    private void retire(Job job) {
        if (job.isOver() && job.processes.isEmpty() && !actors.anyOf(job)) {
            pools.remove(job);
        }
    }

    private void workerLeft(Worker worker, String how) {
        List<Task> lost = new ArrayList<>(worker.running.values());
        boolean alone = lost.size() == 1;
        actors.left(worker, how);
        lost.removeIf(task -> !(task.request() instanceof Submit));
        lost.forEach(task -> stationOf(worker).stopped(task, worker));
        List<Task> hopeless =
                worker.kind() == Worker.Kind.ACTOR ? List.of() : poolOf(worker).left(worker);
        lost.forEach(task -> crashed(task, worker, alone, how));
        hopeless.forEach(task -> tasks.finish(task, Failures.unusable(task, how)));
        processes.left(worker);
        retire(worker.job());
    }

    private void crashed(Task task, Worker worker, boolean alone, String how) {
        boolean wasDoomed = doomed.remove(task);
        if (task.cancelled() || task.owner().isGone() || task.owner().job().isOver()) {
            tasks.finish(task, Failures.cancelled(task, "it was cancelled"));
        } else if (wasDoomed) {
            tasks.finish(task, Failures.timedOut(task));
        } else if (worker.isEnding()) {
            tasks.ready(task); // another was to blame
        } else if (alone && !task.mayRetry()) {
            tasks.finish(task, Failures.crashed(task, how));
        } else {
            task.suspect(true);
            tasks.ready(task);
        }
    }

    /** A large value has been moved to the disk, or could not be. */
    public void spilled(ObjectId id, boolean moved) {
        store.spilled(id, moved);
    }

    /** Another node has lent us something for the first time, or again after it was gone. */
    public Site lender(String node, String address, LenderMachine machine) {
        Site site = Site.lender(node, address, machine);
        lenders.put(node, site);
        return site;
    }

    /** Another node has room for us. */
    public void lend(Site lender, ResourceSet amount) {
        lender.loans().add(amount);
        shortage.lent(amount);
    }

    /** Another node is not there any more, nor what we had there. */
    public void left(Site lender, String how) {
        lenders.remove(lender.node(), lender);
        List.copyOf(lender.workers).forEach(worker -> left(worker, "its node, " + lender.node() + ", " + how));
        allPools().forEach(pool -> pool.left(lender));
        fetches.left(lender);
        for (Entry entry : List.copyOf(lender.copies)) {
            entry.noCopyAt(lender);
            if (entry.copies().isEmpty()) {
                lineage.makeAgain(entry, "its only copy was on node " + lender.node() + ", which " + how);
            }
        }
        actors.lostValues();
        pools.forEach((job, ofJob) -> job.parties().forEach(party -> lineage.waitAgain(party, ofJob)));
        advance();
    }

    /**
     * A large value has come to this node.
     *
     * @param why it has not; null when it has
     */
    public void brought(ObjectId id, @Nullable String why) {
        copies.brought(id, why);
    }

    /**
     * A large value has come to another node.
     *
     * @param why it has not; null when it has
     */
    public void brought(Site lender, ObjectId id, @Nullable String why) {
        fetches.brought(lender, id, why);
    }

    /** For what another node's programs have here. */
    public Lodging lodge() {
        return new Lodging(store, copies);
    }

    /** Time has passed; to be called every few milliseconds while there is work. */
    public void tick(long nanos) {
        List<Pool> all = allPools();
        all.forEach(pool -> pool.tick(nanos));
        lenders.values().forEach(lender -> lender.loans().tick());
        doomed.tick(nanos);
        store.tick(nanos);
        shortage.tick(nanos, all, actors.waiting());
        advance();
    }

    /** Has everything begin that can. */
    public void advance() {
        tasks.advance();
        actors.advance();
        pools.values().forEach(ofJob -> ofJob.dispatch(lenders.values()));
        if (shortage.isUrgent()) {
            shortage.look(allPools(), actors.waiting());
        }
    }

    /** Whether ticks are of use: something runs or waits for room. */
    public boolean isIdle() {
        return doomed.isEmpty()
                && store.isIdle()
                && shortage.isEmpty()
                && !actors.someWait()
                && lenders.values().stream().noneMatch(Site::needsTicks)
                && pools.values().stream().allMatch(Pools::isIdle);
    }

    /** How many objects are kept; for tests and for people. */
    public int objects() {
        return objects.count();
    }

    /** How many bytes of shared memory large values take. */
    public long stored() {
        return store.used();
    }
}
