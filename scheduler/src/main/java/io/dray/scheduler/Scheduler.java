package io.dray.scheduler;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.Argument;
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
import io.dray.model.wire.TaskFrame.Explain;
import io.dray.model.wire.TaskFrame.Find;
import io.dray.model.wire.TaskFrame.Hold;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.Lend;
import io.dray.model.wire.TaskFrame.ListNodes;
import io.dray.model.wire.TaskFrame.Meet;
import io.dray.model.wire.TaskFrame.OfWork;
import io.dray.model.wire.TaskFrame.Printed;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Reserved;
import io.dray.model.wire.TaskFrame.Run;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Submit;
import io.dray.model.wire.TaskFrame.Unblocked;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of this node's drivers: decides which process runs what and when, and what is kept of their objects. Bottom-up, as in
 * the Ray paper (OSDI '18): a task begins where it was asked for.
 *
 * <p>For one thread. What processes say comes in by {@link #heard}; after some of it, {@link #advance()} has whatever follows from it
 * begin. Answers leave by the line of each process, orders to the system by the {@link Machine}.
 *
 * <p><b>Who is to blame when a process crashes.</b> A task that was alone in it. Of several, each runs again by itself, as a suspect,
 * without its retries having become fewer; the guilty one then crashes alone, until it has no retries left.
 */
public final class Scheduler {
    /** How long a task may go on that was to end. */
    private static final long GRACE = Duration.ofSeconds(1).toNanos();

    private final String node;
    private final Capacity capacity;
    private final Machine machine;
    private final LongSupplier numbers;
    private final Store store;
    private final Objects objects;
    private final Actors actors;
    private final Meetings meetings = new Meetings();
    private final Map<Job, Pool> pools = new LinkedHashMap<>();
    private final Map<String, ResourceSet> shapes = new HashMap<>();
    private final Map<Task, Long> doomed = new LinkedHashMap<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private long asked;
    private long now;

    /**
     * @param node its name
     * @param storeLimit how many bytes of shared memory large values may take
     * @param numbers gives each process a number that no other in the cluster has
     */
    public Scheduler(String node, Capacity capacity, Machine machine, long storeLimit, LongSupplier numbers) {
        this.node = node;
        this.capacity = capacity;
        this.machine = machine;
        this.numbers = numbers;
        this.store = new Store(storeLimit, machine);
        this.objects = new Objects(store);
        this.actors = new Actors(machine, capacity, new CallOutcomes());
    }

    /** A driver has come. */
    public Driver attach(String job, Attach attach, String storeFolder, Consumer<Frame> line) {
        Driver driver = new Driver(new Job(job, attach.classPath(), attach.folder()));
        pools.put(driver.job(), new Pool(driver.job(), capacity, machine));
        greet(driver, storeFolder, line);
        pool(driver.job()).shared();
        return driver;
    }

    /** A process that the machine was asked for is there. */
    public void joined(Worker worker, String storeFolder, Consumer<Frame> line) {
        greet(worker, storeFolder, line);
        worker.join();
        actors.joined(worker);
    }

    private void greet(Party party, String storeFolder, Consumer<Frame> line) {
        party.line(line);
        party.process(numbers.getAsLong());
        party.send(new Attached(party.job().id(), node, party.process(), storeFolder));
    }

    private Pool pool(Job job) {
        Pool pool = pools.get(job);
        if (pool == null) {
            throw new IllegalStateException("job " + job.id() + " is over");
        }
        return pool;
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
            case Stored stored -> stored(party, stored);
            case Broken broken -> value(party, broken.id(), broken);
            case Hold hold -> forEach(hold.payload(), id -> objects.hold(party, id));
            case Release release -> forEach(release.payload(), id -> objects.release(party, id));
            case Reserve reserve -> store.reserve(party, reserve);
            case Blocked blocked -> blocked(party, blocked.id(), true);
            case Unblocked unblocked -> blocked(party, unblocked.id(), false);
            case Stop stop -> stop(party, stop);
            case Kill kill -> kill(kill);
            case Find find -> find(party, find);
            case ListNodes list -> listNodes(party, list);
            case Meet meet -> meetings.meet(party, meet);
            case Explain explain -> explain(party, explain);
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
        Task task = begin(
                owner,
                submit,
                parent(owner, submit.parent()),
                need(submit.terms().resources()));
        if (owner.job().isOver()) {
            finish(task, Failures.cancelled(task, "its job has ended"));
        } else if (task.isComplete() && !task.isDone()) {
            ready(task);
        }
    }

    private static @Nullable Task parent(Party owner, @Nullable ObjectId parent) {
        return parent != null && owner instanceof Worker worker ? worker.running(parent) : null;
    }

    private ResourceSet need(Map<String, Double> resources) {
        if (resources.isEmpty()) {
            return Pool.USUAL;
        }
        return shapes.computeIfAbsent(resources.toString(), text -> {
            Map<String, Double> amounts = new HashMap<>(resources);
            amounts.putIfAbsent(ResourceSet.CPU, 1.0);
            return ResourceSet.of(amounts);
        });
    }

    /** Makes a task of what was asked for; it waits for what it takes, or is done if that can't be had. */
    private Task begin(Party owner, OfWork request, @Nullable Task parent, ResourceSet need) {
        asked++;
        Task task = new Task(request, owner, parent, objects.expect(request.id(), owner), asked, need);
        owner.unfinished.put(task.id(), task);
        if (parent != null) {
            parent.begin(task);
        }
        Broken missing = takeArguments(task);
        if (missing != null) {
            finish(task, missing);
        }
        return task;
    }

    /** Returns why one of them can't be had. */
    private @Nullable Broken takeArguments(Task task) {
        for (Argument argument : task.request().arguments()) {
            ObjectId id = argument.object();
            if (id == null) {
                continue;
            }
            Entry entry = objects.find(id);
            if (entry == null) {
                return Failures.ofArgument(task, Objects.lost(id));
            }
            entry.pin();
            task.keep(entry);
            if (entry.content() instanceof Broken broken) {
                return Failures.ofArgument(task, broken);
            }
            if (entry.content() == null) {
                task.await(entry);
            }
        }
        int offset = 0;
        for (Argument argument : task.request().arguments()) {
            objects.pinned(task.payload(), offset, argument.references()).forEach(task::keep);
            offset += argument.inPayload();
        }
        return null;
    }

    private void ready(Task task) {
        task.state(Task.State.READY);
        switch (task.request()) {
            case Submit submit -> pool(task.owner().job()).add(task);
            case Create create -> {} // started when there is room
            case Call call -> actors.advance(call.actor());
        }
    }

    private void create(Party owner, Create create) {
        ResourceSet need = create.terms().resources().isEmpty()
                ? ResourceSet.NONE
                : ResourceSet.of(create.terms().resources());
        Task making = begin(owner, create, null, need);
        if (create.terms().place() != null) {
            meetings.expect(create.id(), create.terms().place());
        }
        Broken refused = actors.add(making, create, pool(owner.job()));
        if (refused != null) {
            finish(making, refused);
        } else if (making.isDone()) {
            actors.notMade(create.id(), (Broken) Objects.outcome(making));
        } else if (making.isComplete()) {
            ready(making);
        }
    }

    private void call(Party owner, Call call) {
        Task task = begin(owner, call, null, ResourceSet.NONE);
        if (task.isDone()) {
            return;
        }
        Broken dead = actors.call(call.actor(), task);
        if (dead != null) {
            finish(task, dead);
        } else if (task.isComplete()) {
            task.state(Task.State.READY);
        }
    }

    private void stored(Party party, Stored stored) {
        store.written(stored);
        value(party, stored.id(), stored);
    }

    /** An answer, or something that was put. */
    private void value(Party party, ObjectId id, TaskFrame content) {
        Task task = party instanceof Worker worker ? worker.running(id) : null;
        if (task != null) {
            answered(task, (Worker) party, content);
        } else if (id.process() == party.process()) {
            objects.put(party, id, content);
        } // else it is the answer to what was given up
    }

    private void answered(Task task, Worker worker, TaskFrame content) {
        doomed.remove(task);
        if (task.request() instanceof Submit) {
            poolOf(worker).stopped(task, worker);
        } else {
            task.stopped();
        }
        boolean again = content instanceof Broken broken && broken.kind() == TaskFailure.RETRYABLE;
        if (again && task.request() instanceof Submit && !task.cancelled() && task.mayRetry()) {
            ready(task);
            return;
        }
        switch (task.request()) {
            case Submit submit -> finish(task, content);
            case Create create -> made(task, create, content);
            case Call call -> called(task, call, content);
        }
    }

    private void made(Task making, Create create, TaskFrame content) {
        if (content instanceof Broken broken) {
            finish(making, broken);
            actors.notMade(create.id(), broken);
            return;
        }
        making.owner().unfinished.remove(making.id());
        if (making.result().content() == null) {
            settle(making, content);
        }
        actors.made(create.id());
    }

    private void called(Task task, Call call, TaskFrame content) {
        actors.answered(call.actor(), task);
        finish(task, content);
        if (content instanceof Broken broken && broken.kind() == TaskFailure.DIED) {
            actors.exit(call.actor());
        }
    }

    /** What becomes of actors' calls without an answer of theirs. */
    private final class CallOutcomes implements Actors.Outcomes {
        @Override
        public void failed(Task call, Broken why) {
            finish(call, why);
        }

        @Override
        public void made(Task making) {
            meetings.ended(making.id(), actors.howEnded(making.id()));
            making.state(Task.State.DONE);
            making.owner().unfinished.remove(making.id());
            if (making.result().content() == null) {
                settle(making, Objects.lost(making.id()));
            }
            letGo(making);
        }
    }

    private Pool poolOf(Worker worker) {
        return pool(worker.job());
    }

    /** A task has its outcome. */
    private void finish(Task task, TaskFrame content) {
        if (task.isDone()) {
            return;
        }
        task.state(Task.State.DONE);
        task.owner().unfinished.remove(task.id());
        if (task.parent() != null) {
            task.parent().end(task);
        }
        settle(task, content);
        letGo(task);
    }

    private void settle(Task task, TaskFrame content) {
        for (Task waiting : objects.settle(task.result(), content)) {
            later.add(() -> arrived(waiting, content));
        }
    }

    private void letGo(Task task) {
        task.pinned().forEach(objects::unpin);
        task.pinned().clear();
    }

    /** Something that a task takes has come. */
    private void arrived(Task task, TaskFrame content) {
        if (task.isDone()) {
            return;
        }
        if (content instanceof Broken broken) {
            finish(task, Failures.ofArgument(task, broken));
            if (task.request() instanceof Create create) {
                actors.notMade(create.id(), broken);
            } else if (task.request() instanceof Call call) {
                actors.advance(call.actor());
            }
        } else if (task.arrived()) {
            ready(task);
        }
    }

    private void blocked(Party party, ObjectId id, boolean waits) {
        Task task = party instanceof Worker worker ? worker.running(id) : null;
        if (task != null && task.request() instanceof Submit) {
            poolOf((Worker) party).blocked(task, waits);
        }
    }

    private void stop(Party party, Stop stop) {
        Task task = party.unfinished.get(stop.id());
        Task running = party instanceof Worker worker ? worker.running(stop.id()) : null;
        if (task != null) {
            cancel(task, stop.force(), "it was cancelled");
        } else if (running != null) {
            doomed.putIfAbsent(running, now); // it was to end, and does not
        }
    }

    private void cancel(Task task, boolean force, String why) {
        for (Task child : List.copyOf(task.children())) {
            cancel(child, force, "the task that began it was cancelled");
        }
        Worker worker = task.worker();
        if (worker == null) {
            finish(task, Failures.cancelled(task, why));
            if (task.request() instanceof Call call) {
                actors.advance(call.actor());
            }
        } else {
            task.cancel();
            worker.send(new Stop(task.id(), force));
            if (force) {
                doomed.putIfAbsent(task, now + GRACE);
            }
        }
    }

    private void kill(Kill kill) {
        actors.kill(kill.actor(), kill.restart());
    }

    private void find(Party party, Find find) {
        byte[] found = actors.find(find.namespace(), find.name())
                .map(actor -> actor.toString().getBytes(StandardCharsets.US_ASCII))
                .orElse(new byte[0]);
        party.send(new Value(find.id(), 0, Payload.of(found)));
    }

    private void listNodes(Party party, ListNodes list) {
        party.send(new Value(list.id(), 0, Payload.text(NodeText.of(node, capacity.all(), capacity.free()))));
    }

    private void explain(Party party, Explain explain) {
        Task task = party.unfinished.get(explain.object());
        String why = task == null ? "" : Explanation.of(task, node, capacity);
        party.send(new Value(explain.id(), 0, Payload.text(why)));
    }

    /** A process is gone. */
    public void left(Party party, String how) {
        party.leave();
        objects.leave(party);
        store.leave(party);
        for (Task begun : List.copyOf(party.unfinished.values())) {
            cancel(begun, true, "the process that asked for it has ended");
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
        Pool pool = pool(job);
        pool.drain().forEach(task -> finish(task, Failures.cancelled(task, "its job has ended")));
        actors.endOf(job);
        pool.close();
        retire(job);
    }

    /** A job that is over is forgotten with the last of its processes. */
    private void retire(Job job) {
        if (job.isOver() && !pool(job).hasProcesses() && !actors.anyOf(job)) {
            pools.remove(job);
        }
    }

    private void workerLeft(Worker worker, String how) {
        Pool pool = pools.get(worker.job());
        if (pool == null) {
            return; // an actor's, which has ended before, and its job is forgotten
        }
        List<Task> lost = new ArrayList<>(worker.running.values());
        boolean alone = lost.size() == 1;
        boolean hopeless = false;
        actors.left(worker, how);
        for (Task task : lost) {
            if (task.request() instanceof Submit) {
                pool.stopped(task, worker);
            }
        }
        if (worker.kind() != Worker.Kind.ACTOR) {
            hopeless = pool.left(worker);
        }
        for (Task task : lost) {
            if (task.request() instanceof Submit) {
                crashed(task, alone, how);
            }
        }
        if (hopeless) {
            pool.drain().forEach(task -> finish(task, Failures.unusable(task, how)));
        }
        retire(worker.job());
    }

    private void crashed(Task task, boolean alone, String how) {
        Long due = doomed.remove(task);
        if (task.cancelled() || task.owner().isGone() || task.owner().job().isOver()) {
            finish(task, Failures.cancelled(task, "it was cancelled"));
        } else if (due != null) {
            finish(task, Failures.timedOut(task));
        } else if (alone && !task.mayRetry()) {
            finish(task, Failures.crashed(task, how));
        } else {
            task.suspect(true);
            ready(task);
        }
    }

    /** A large value has been moved to the disk, or could not be. */
    public void spilled(ObjectId id, boolean moved) {
        store.spilled(id, moved);
    }

    /** Time has passed; to be called every few milliseconds while there is work. */
    public void tick(long nanos) {
        now = nanos;
        pools.values().forEach(pool -> pool.tick(nanos));
        Set<Worker> ended = new LinkedHashSet<>();
        doomed.forEach((task, due) -> {
            if (nanos - due >= 0 && task.worker() != null) {
                ended.add(task.worker());
            }
        });
        ended.forEach(machine::kill);
        advance();
    }

    /** Has everything begin that can. */
    public void advance() {
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            next.run();
        }
        actors.advance();
        pools.values().forEach(Pool::dispatch);
    }

    /** Whether ticks are of use: something runs or waits for room. */
    public boolean isIdle() {
        return doomed.isEmpty() && pools.values().stream().allMatch(Pool::isIdle);
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
