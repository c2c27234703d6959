package io.dray.testing.local;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.TaskFrame;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.scheduler.Driver;
import io.dray.scheduler.FixedCapacity;
import io.dray.scheduler.HomeMachine;
import io.dray.scheduler.Party;
import io.dray.scheduler.Scheduler;
import io.dray.scheduler.Worker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The scheduler of the program's node, as in a runner, and what stands for the processes there and on {@link LocalNeighbours}. For the
 * thread of turns, but for its making.
 */
final class LocalNode implements HomeMachine, Turns.Beat {
    static final String NAME = "local";

    private static final long BEAT_NANOS = 10_000_000;

    /** After as many nothing is kept any more that nobody needs. */
    private static final int SETTLING_BEATS = 50;

    private static final String NO_STORE = "";

    private final LocalMemory memory = new LocalMemory();
    private final Map<Worker, LocalProcess> processes = new HashMap<>();
    private final ClassLoader classes;
    private final FixedCapacity capacity;
    private final LocalNeighbours neighbours;
    private final Scheduler scheduler;
    private final Crew crew;
    private final LocalProcess program;
    private final Driver driver;
    private long numbered;
    private long struck;
    private boolean left;

    /**
     * @param resources of each node
     * @param nodes how many there are
     * @param crew makes it, of the beat that this wants
     */
    LocalNode(ResourceSet resources, int nodes, ClassLoader classes, Function<Turns.Beat, Crew> crew) {
        this.classes = classes;
        this.capacity = new FixedCapacity(resources);
        List<String> names = IntStream.rangeClosed(2, nodes)
                .mapToObj(number -> NAME + "-" + number)
                .toList();
        this.neighbours = new LocalNeighbours(names, resources, this, this::scheduler, this::soon);
        this.scheduler = new Scheduler(NAME, capacity, this, Long.MAX_VALUE, neighbours, this::number);
        this.crew = crew.apply(this);
        this.program = new LocalProcess(this.crew, memory, classes, false);
        this.driver = scheduler.attach("test", new Attach("", ""), NO_STORE, program::tell);
        program.hearNext(); // where it is
        connect(program, driver);
    }

    private long number() {
        numbered++;
        return numbered;
    }

    private Scheduler scheduler() {
        return scheduler;
    }

    private void soon(Runnable what) {
        crew.turns().add(new Once(what));
    }

    Crew crew() {
        return crew;
    }

    /** The test's. */
    LocalProcess program() {
        return program;
    }

    private void connect(LocalProcess process, Party party) {
        process.connect(frame -> heard(party, frame));
    }

    private void heard(Party party, Frame frame) {
        if (frame instanceof TaskFrame ofTasks) {
            scheduler.heard(party, ofTasks);
            scheduler.advance();
        }
    }

    @Override
    public void start(Worker worker) {
        LocalProcess process = new LocalProcess(crew, memory, classes, true);
        processes.put(worker, process);
        soon(() -> begin(worker, process));
    }

    private void begin(Worker worker, LocalProcess process) {
        if (!process.isKilled()) {
            connect(process, worker);
            scheduler.joined(worker, NO_STORE, process::tell);
            scheduler.advance();
        }
    }

    @Override
    public void kill(Worker worker) {
        LocalProcess process = processes.get(worker);
        if (process != null && !process.isKilled()) {
            process.kill();
            soon(() -> gone(worker, process));
        }
    }

    private void gone(Worker worker, LocalProcess process) {
        process.leave();
        processes.remove(worker);
        scheduler.left(worker, "its process was killed");
        scheduler.advance();
    }

    @Override
    public void spill(ObjectId id) {
        throw new UnsupportedOperationException(
                "Expected memory without a limit, but object " + id + " is to leave it");
    }

    @Override
    public void onDisk(ObjectId id) {
        throw new UnsupportedOperationException("Expected memory without a limit, but object " + id + " has no room");
    }

    @Override
    public void bring(ObjectId id, String from) {
        soon(() -> scheduler.brought(id, null));
    }

    @Override
    public void remove(ObjectId id) {
        memory.remove(id);
    }

    @Override
    public long next() {
        return scheduler.isIdle() ? VirtualTime.NEVER : struck + BEAT_NANOS;
    }

    @Override
    public void strike() {
        struck = crew.turns().time().nanos();
        scheduler.tick(struck);
    }

    /** The program ends its part. */
    void leave() {
        if (!left) {
            left = true;
            program.leave();
            scheduler.left(driver, "the program ended");
            program.abandon();
        }
    }

    /** Time for what is only kept for the next to be given back. */
    void settle() {
        neighbours.forgetWishes();
        for (int beat = 0; beat < SETTLING_BEATS && !scheduler.isIdle(); beat++) {
            struck += BEAT_NANOS;
            scheduler.tick(struck);
        }
    }

    /** What should not be there after the program has left and everything has ended, a sentence each. */
    List<String> leftovers() {
        List<String> found = new ArrayList<>();
        if (scheduler.objects() != 0) {
            found.add(scheduler.objects() + " objects are still kept");
        }
        if (!capacity.taken().isEmpty()) {
            found.add(capacity.taken() + " of the resources is still taken");
        }
        if (!neighbours.taken().isEmpty()) {
            found.add(neighbours.taken() + " is still taken");
        }
        if (!processes.isEmpty()) {
            found.add("processes have not ended, so there may be detached actors that nobody has killed");
        }
        memory.clear();
        return found;
    }
}
