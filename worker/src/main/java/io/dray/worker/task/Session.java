package io.dray.worker.task;

import io.dray.ActorHandle;
import io.dray.DrayException;
import io.dray.GetTimedOut;
import io.dray.Infeasible;
import io.dray.NodeInfo;
import io.dray.ObjectRef;
import io.dray.Priority;
import io.dray.Ranks;
import io.dray.RuntimeContext;
import io.dray.RuntimeEnv;
import io.dray.WaitResult;
import io.dray.model.task.ActorTerms;
import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import io.dray.model.task.TaskTerms;
import io.dray.model.wire.Frame;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Attached;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Call;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.Durable;
import io.dray.model.wire.TaskFrame.Explain;
import io.dray.model.wire.TaskFrame.Find;
import io.dray.model.wire.TaskFrame.Kill;
import io.dray.model.wire.TaskFrame.ListNodes;
import io.dray.model.wire.TaskFrame.Stop;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Submit;
import io.dray.model.wire.TaskFrame.Value;
import io.dray.spi.ActorOptions;
import io.dray.spi.DrayRuntime;
import io.dray.spi.Membership;
import io.dray.spi.TaskOptions;
import io.dray.spi.Work;
import io.dray.worker.value.Codec;
import io.dray.worker.value.Encoded;
import io.dray.worker.value.MethodName;
import io.dray.worker.value.References;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks of Dray, said to the runner: the same in a driver and in a worker. Thread-safe.
 */
public final class Session implements DrayRuntime, References {
    /** How many tasks of one process may be without a result; who asks for more waits. */
    private static final int MOST_UNFINISHED = 50_000;

    private static final long FOREVER = -1;

    /** How long the runner may take to say why something is not there. */
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private static final String INFEASIBLE = "INFEASIBLE ";
    private static final long BRIEFLY = Duration.ofMillis(5).toNanos();

    private final Outlet outlet;
    private final Surroundings around;
    private final Attached attached;
    private final Values values;
    private final Cells cells;
    private final SharedStore store;
    private final Blocking blocking;
    private final Surroundings.Pool readers;
    private final Runnable leave;
    private final AtomicLong minted = new AtomicLong();
    private final Semaphore unfinished = new Semaphore(MOST_UNFINISHED);

    /** @param leave what ends the connection */
    Session(Outlet outlet, Attached attached, ClassLoader classes, Surroundings around, Runnable leave) {
        this.outlet = outlet;
        this.around = around;
        this.attached = attached;
        this.cells = new Cells(outlet, around);
        this.blocking = new Blocking(outlet, new ObjectId(attached.process(), 0));
        this.store = new SharedStore(outlet, blocking, attached.store());
        this.values = new Values(new Codec(classes, this), around.memory().orElse(store));
        this.readers = around.pool("dray-futures", Surroundings.UNLIMITED);
        this.leave = leave;
    }

    Values values() {
        return values;
    }

    Cells cells() {
        return cells;
    }

    ObjectId mint() {
        return new ObjectId(attached.process(), minted.incrementAndGet());
    }

    SharedStore store() {
        return store;
    }

    /** Where this process is, for people. */
    String place() {
        return "node " + attached.node() + ", process "
                + ProcessHandle.current().pid();
    }

    /** As {@link #say}, but it may leave with what is said next. */
    void mention(Frame frame) {
        cells.flushMentions();
        outlet.mention(frame);
    }

    /** Tells what was only mentioned, for nothing may follow for long. */
    void keepHouse() {
        cells.flushMentions();
        outlet.flush();
    }

    /** The connection has ended: what has not come will not. */
    void abandon() {
        store.abandon();
        cells.abandon(Failure::disconnected);
    }

    /** Everything this process has heard of by now is told before it. */
    void say(Frame frame) {
        cells.flushMentions();
        outlet.say(frame);
    }

    @Override
    public <R extends @Nullable Object> ObjectRef<R> submit(Work work, TaskOptions options) {
        MethodName method = MethodName.of(work.code());
        RunningTask running = RunningTask.current();
        return ask(
                method,
                work.arguments(),
                (id, packed) -> new Submit(
                        id,
                        method.text(),
                        packed.arguments(),
                        terms(options),
                        running == null ? null : running.id(),
                        packed.payload()));
    }

    private static TaskTerms terms(TaskOptions options) {
        boolean usual = options.name() == null
                && options.resources().isEmpty()
                && options.retries() == TaskTerms.RETRIES
                && options.retryOn().isEmpty()
                && options.timeout() == null
                && options.priority() == Priority.NORMAL
                && options.env() == RuntimeEnv.of();
        if (usual) {
            return TaskTerms.USUAL;
        }
        return new TaskTerms(
                options.name(),
                options.resources(),
                options.retries(),
                options.retryOn().stream().map(Class::getName).toList(),
                options.timeout() == null ? 0 : Math.max(1, options.timeout().toMillis()),
                rank(options.priority()),
                env(options.env()));
    }

    private static ProcessEnv env(RuntimeEnv env) {
        return env == RuntimeEnv.of() ? ProcessEnv.USUAL : new ProcessEnv(env.variables(), env.jvmOptions());
    }

    private static int rank(Priority priority) {
        return switch (priority) {
            case HIGH -> 1;
            case NORMAL -> 0;
            case LOW -> -1;
        };
    }

    /** Makes what is said of work whose arguments are packed. */
    private interface Request {
        Frame of(ObjectId id, Packed packed);
    }

    private <R extends @Nullable Object> Ref<R> ask(
            MethodName method, List<@Nullable Object> arguments, Request request) {
        Broken failed = failedOf(arguments);
        if (failed != null) {
            return new Ref<>(this, new Cell(mint(), failed));
        }
        return askAnyway(method, arguments, request);
    }

    private <R extends @Nullable Object> Ref<R> askAnyway(
            MethodName method, List<@Nullable Object> arguments, Request request) {
        try {
            Packed packed = Packed.of(method, arguments, this);
            enter();
            ObjectId id = mint();
            Cell cell = cells.expect(id);
            cell.whenReady(unfinished::release);
            say(request.of(id, packed));
            return new Ref<>(this, cell);
        } finally {
            Reference.reachabilityFence(arguments); // until the runner knows who takes them
        }
    }

    /** Waits while too many of this process's tasks are without a result; meanwhile others have its CPU. */
    private void enter() {
        if (!unfinished.tryAcquire()) {
            blocking.run(() -> unfinished.acquire());
        }
    }

    /** What is known to have failed needs no runner to fail what takes it. */
    private static @Nullable Broken failedOf(List<@Nullable Object> arguments) {
        for (Object argument : arguments) {
            if (argument instanceof Ref<?> ref && ref.cell().content() instanceof Broken broken) {
                return broken;
            }
        }
        return null;
    }

    @Override
    public <A> ActorHandle<A> create(Work work, ActorOptions options) {
        if (options.detached() && options.name() == null) {
            throw new IllegalArgumentException("Expected a name for a detached actor: nobody could find it again");
        }
        MethodName method = MethodName.of(work.code());
        ActorTerms terms = new ActorTerms(
                options.name(),
                options.namespace(),
                options.detached(),
                options.resources(),
                options.maxRestarts(),
                options.maxTaskRetries(),
                options.maxConcurrency(),
                options.shared(),
                place(options.membership()),
                env(options.env()));
        Ref<Object> made = askAnyway( // for it is the runner that tells its callers why there is none
                method,
                work.arguments(),
                (id, packed) -> new Create(id, method.text(), packed.arguments(), terms, packed.payload()));
        return new ActorHandle<>(made.id());
    }

    private static @Nullable GroupPlace place(@Nullable Membership membership) {
        return membership == null ? null : new GroupPlace(membership.group(), membership.rank(), membership.size());
    }

    @Override
    public Ranks ranks() {
        RunningTask running = RunningTask.current();
        Ranks ranks = running == null ? null : running.ranks();
        if (ranks == null) {
            throw new IllegalStateException(
                    "Expected to be called in a method of a group's member, but this thread runs none");
        }
        return ranks;
    }

    @Override
    public <R extends @Nullable Object> ObjectRef<R> call(ActorHandle<?> actor, Work work, @Nullable String name) {
        MethodName method = MethodName.of(work.code());
        ObjectId callee = ObjectId.parse(actor.id());
        return ask(
                method,
                work.arguments(),
                (id, packed) -> new Call(id, callee, method.text(), packed.arguments(), name, packed.payload()));
    }

    @Override
    public <T extends @Nullable Object> ObjectRef<T> put(T value) {
        ObjectId id = mint();
        Encoded encoded = values.codec().encode(value, "the value to put");
        TaskFrame content = written(id, encoded);
        Cell cell = cells.put(id, content);
        say(content);
        return new Ref<>(this, cell);
    }

    /** What the runner is to be told of a value that is about to be put; if it can't be written, it knows that nobody needs the room. */
    TaskFrame written(ObjectId id, Encoded encoded) {
        try {
            return values.content(id, encoded);
        } catch (RuntimeException | Error e) {
            say(Failure.notWritten(id));
            cells.release(id);
            throw e;
        }
    }

    <T extends @Nullable Object> T get(Ref<T> ref, @Nullable Duration timeout) {
        return get(List.of(ref), timeout).get(0);
    }

    @Override
    public <T extends @Nullable Object> List<T> get(
            List<? extends ObjectRef<? extends T>> refs, @Nullable Duration timeout) {
        List<Cell> all = Ref.cells(refs);
        long nanos = timeout == null ? FOREVER : timeout.toNanos();
        if (!await(all, all.size(), nanos) && timeout != null) {
            throw timedOut(all, timeout);
        }
        List<T> got = new ArrayList<>(all.size());
        for (Cell cell : all) {
            got.add(value(cell));
        }
        return got;
    }

    private GetTimedOut timedOut(List<Cell> all, Duration timeout) {
        List<Cell> missing = all.stream().filter(cell -> !cell.isReady()).toList();
        String expected = "Expected " + (all.size() == 1 ? "a value" : all.size() + " values") + " within "
                + timeout.toMillis() + " ms, but ";
        if (missing.isEmpty()) {
            return new GetTimedOut(expected + "they came a moment later");
        }
        String why = explanation(missing.getFirst().id());
        boolean infeasible = why.startsWith(INFEASIBLE);
        String sentence = infeasible ? why.substring(INFEASIBLE.length()) : why;
        return new GetTimedOut(
                expected + missing.size() + (missing.size() == 1 ? " is" : " are") + " not there. " + sentence,
                infeasible ? new Infeasible(sentence) : null);
    }

    private String explanation(ObjectId object) {
        ObjectId id = mint();
        Cell cell = cells.expect(id);
        say(new Explain(id, object));
        return await(List.of(cell), 1, PATIENCE) && cell.content() instanceof Value value
                ? value.payload().text()
                : "";
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"
    }) // the type is what whoever holds the reference says it is
    private <T extends @Nullable Object> T value(Cell cell) {
        return (T) values.decoded(cell);
    }

    /** Waits until so many are there; tells the runner that this thread needs no CPU if that takes any time. */
    private boolean await(List<Cell> all, int count, long nanos) {
        if (ready(all) >= count) {
            return true;
        }
        Countdown countdown = new Countdown(count);
        for (Cell cell : all) {
            cell.whenReady(countdown);
        }
        cells.flushMentions();
        outlet.flush();
        if (RunningTask.current() == null && briefly(countdown, nanos)) {
            return true;
        }
        return lent(countdown, nanos);
    }

    private boolean lent(Countdown countdown, long nanos) {
        boolean[] over = new boolean[1];
        blocking.run(() -> over[0] = around.await(countdown, nanos));
        return over[0];
    }

    /** Waits for something else that follows from what the runner says; meanwhile others have this thread's CPU. */
    void await(Countdown countdown, long nanos) {
        keepHouse();
        lent(countdown, nanos);
    }

    /** As {@link #await(Countdown, long)}, for code that knows what to do when it is interrupted. */
    void lend(Countdown countdown, long nanos) throws InterruptedException {
        keepHouse();
        blocking.lend(() -> around.await(countdown, nanos));
    }

    /** For a program, two frames for each short wait would be more work than the wait; its CPU is lent if it takes longer. */
    private boolean briefly(Countdown countdown, long nanos) {
        try {
            return around.await(countdown, nanos < 0 ? BRIEFLY : Math.min(nanos, BRIEFLY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrayException("This thread was interrupted while it waited", e);
        }
    }

    private static int ready(List<Cell> all) {
        int ready = 0;
        for (Cell cell : all) {
            if (cell.isReady()) {
                ready++;
            }
        }
        return ready;
    }

    @Override
    public <T extends @Nullable Object> WaitResult<T> await(
            List<? extends ObjectRef<? extends T>> refs, int count, @Nullable Duration timeout) {
        if (count < 1 || count > refs.size()) {
            throw new IllegalArgumentException(
                    "Expected to wait for 1 to " + refs.size() + " of the values, but got " + count);
        }
        await(Ref.cells(refs), count, timeout == null ? FOREVER : timeout.toNanos());
        List<ObjectRef<? extends T>> ready = new ArrayList<>();
        List<ObjectRef<? extends T>> pending = new ArrayList<>();
        for (ObjectRef<? extends T> ref : refs) {
            (Ref.cellOf(ref).isReady() ? ready : pending).add(ref);
        }
        return new WaitResult<>(ready, pending);
    }

    void makeDurable(Cell cell) {
        cells.leave(cell);
        say(new Durable(cell.id()));
    }

    /** On the thread that hears the runner, which may have to bring a large value here first: that is waited for on another. */
    <T extends @Nullable Object> void complete(Ref<T> ref, CompletableFuture<T> future) {
        if (ref.cell().content() instanceof Stored) {
            readers.execute(() -> completeNow(ref, future));
        } else {
            completeNow(ref, future);
        }
    }

    private <T extends @Nullable Object> void completeNow(Ref<T> ref, CompletableFuture<T> future) {
        try {
            future.complete(value(ref.cell()));
        } catch (Throwable e) {
            future.completeExceptionally(e);
        }
    }

    @Override
    public void cancel(ObjectRef<?> task, boolean force) {
        Cell cell = Ref.cellOf(task);
        if (!cell.isReady()) {
            say(new Stop(cell.id(), force));
        }
    }

    @Override
    public <A> Optional<ActorHandle<A>> actor(String name, String namespace) {
        String id =
                answer(answer -> new Find(answer, name, namespace)).payload().text();
        return id.isEmpty() ? Optional.empty() : Optional.of(new ActorHandle<>(id));
    }

    /** Makes a question of the id under which its answer comes. */
    interface Question {
        Frame of(ObjectId answer);
    }

    /**
     * Asks the runner something, and waits.
     *
     * @throws RuntimeException what it answers instead of a value
     */
    Value answer(Question question) {
        ObjectId id = mint();
        Cell cell = cells.expect(id);
        say(question.of(id));
        await(List.of(cell), 1, FOREVER);
        TaskFrame content = cell.content();
        if (content instanceof Value value) {
            return value;
        }
        if (content instanceof Broken broken) {
            throw values.failure().thrown(broken);
        }
        throw new IllegalStateException("there is no answer");
    }

    @Override
    public void kill(ActorHandle<?> actor, boolean restart) {
        say(new Kill(ObjectId.parse(actor.id()), restart));
    }

    @Override
    public RuntimeException exitActor() {
        RunningTask running = RunningTask.current();
        if (running == null || running.actor() == null) {
            throw new IllegalStateException("Expected to be called in an actor's method, but this thread runs none");
        }
        throw new ActorExit();
    }

    @Override
    public RuntimeContext context() {
        RunningTask running = RunningTask.current();
        if (running == null) {
            return new RuntimeContext(
                    attached.job(),
                    attached.node(),
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    attached.devices(),
                    Optional.empty());
        }
        return running.context(attached);
    }

    @Override
    public List<NodeInfo> nodes() {
        String[] lines = answer(ListNodes::new).payload().text().split("\n", -1);
        List<NodeInfo> nodes = new ArrayList<>();
        for (int i = 0; i + 2 < lines.length; i += 3) {
            nodes.add(new NodeInfo(lines[i], amounts(lines[i + 1]), amounts(lines[i + 2])));
        }
        return nodes;
    }

    private static Map<String, Double> amounts(String line) {
        Map<String, Double> amounts = new HashMap<>();
        for (String word : line.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                amounts.put(word.substring(0, equals), Double.valueOf(word.substring(equals + 1)));
            }
        }
        return amounts;
    }

    @Override
    public Map<String, Double> clusterResources() {
        return sum(NodeInfo::resources);
    }

    @Override
    public Map<String, Double> availableResources() {
        return sum(NodeInfo::available);
    }

    private Map<String, Double> sum(Function<NodeInfo, Map<String, Double>> of) {
        Map<String, Double> sum = new HashMap<>();
        nodes().forEach(node -> of.apply(node).forEach((name, amount) -> sum.merge(name, amount, Double::sum)));
        return sum;
    }

    @Override
    public void shutdown() {
        leave.run();
    }

    @Override
    public ObjectId idOf(ObjectRef<?> ref) {
        Cell cell = Ref.cellOf(ref);
        cells.leave(cell);
        return cell.id();
    }

    @Override
    public ObjectRef<?> refOf(ObjectId id) {
        return new Ref<>(this, cells.found(id));
    }
}
