package io.dray.worker.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a process that takes part in a job has around it: threads, time and memory. Its own are the system's; in local mode, where many
 * such processes are played in one, they are what has all of them take turns. Thread-safe.
 */
public interface Surroundings {
    /** As many threads as it takes. */
    int UNLIMITED = Integer.MAX_VALUE;

    /** Threads that run what they are given, in its order. */
    interface Pool {
        void execute(Runnable what);

        /** Nothing more begins, and what runs is interrupted. */
        void close();
    }

    /**
     * Makes a pool.
     *
     * @param name what its threads are called
     * @param most how many run at once
     */
    Pool pool(String name, int most);

    /** Has the thread that made the countdown wait for it, as {@link Countdown#await}. */
    boolean await(Countdown countdown, long nanos) throws InterruptedException;

    /** Has something short happen after so long, unless the process has ended by then. */
    void later(Duration delay, Runnable what);

    Instant now();

    /** Has something short happen once an object is garbage. */
    void whenGarbage(Object object, Runnable what);

    /** Where large values are; empty for where the runner says. */
    Optional<LargeValues> memory();
}
