package io.dray.testing.local;

import io.dray.worker.task.Countdown;
import io.dray.worker.task.LargeValues;
import io.dray.worker.task.Surroundings;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a process of local mode has around it: threads that take turns, virtual time, and memory that all share. */
final class LocalSurroundings implements Surroundings {
    private static final Cleaner CLEANER = Cleaner.create(
            Thread.ofPlatform().name("dray-local-references").daemon().factory());

    private final Crew crew;
    private final LocalMemory memory;
    private final LocalProcess process;
    private final List<Pool> pools = new ArrayList<>();

    LocalSurroundings(Crew crew, LocalMemory memory, LocalProcess process) {
        this.crew = crew;
        this.memory = memory;
        this.process = process;
    }

    @Override
    public synchronized Pool pool(String name, int most) {
        Pool pool = new LocalPool(name, most, crew, process);
        pools.add(pool);
        return pool;
    }

    @Override
    public boolean await(Countdown countdown, long nanos) throws InterruptedException {
        return crew.await(countdown, nanos, process);
    }

    @Override
    public void later(Duration delay, Runnable what) {
        crew.turns().time().later(delay, () -> {
            if (!process.isKilled()) {
                process.run(what);
            }
        });
    }

    @Override
    public Instant now() {
        return crew.turns().time().now();
    }

    @Override
    public void whenGarbage(Object object, Runnable what) {
        memory.keep(object);
        CLEANER.register(object, what);
    }

    @Override
    public Optional<LargeValues> memory() {
        return Optional.of(memory);
    }

    /** Its threads are interrupted, and no more begin. */
    synchronized void end() {
        pools.forEach(Pool::close);
    }
}
