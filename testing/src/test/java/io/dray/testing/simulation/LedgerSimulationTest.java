package io.dray.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.Command.DeleteJob;
import io.dray.model.ledger.Command.StopJob;
import io.dray.model.ledger.Command.SubmitJob;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two dispatchers, three nodes and some fifty jobs under crashes between any two steps of an owner, lost, repeated and
 * late tickets, killed, frozen and cut-off nodes, frozen owners and two owners at once. The named invariants are checked
 * at every commit and every start. A failure prints its seed; the same seed gives the same run, byte for byte.
 */
class LedgerSimulationTest {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int TROUBLED_STEPS = 2_000;
    private static final int MOST_STEPS = 40_000;

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.rangeClosed(1, Boolean.getBoolean("dray.full") ? 2_000 : 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldKeepItsPromisesWhateverFails(long seed) {
        World world = new World(seed);
        try {
            run(world);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage() + tail(world.trace()), e);
        }
    }

    @Test
    void shouldDoTheSameAgainForTheSameSeed() {
        World first = new World(7);
        World second = new World(7);
        run(first);
        run(second);

        assertThat(second.trace()).isEqualTo(first.trace()).contains("RunLost", "RunGranted", "shut out");
    }

    private static void run(World world) {
        List<SimulatedDispatcher> dispatchers =
                List.of(new SimulatedDispatcher(world, "d1"), new SimulatedDispatcher(world, "d2"));
        List<SimulatedRunner> runners = List.of(
                new SimulatedRunner(world, "n1"), new SimulatedRunner(world, "n2"), new SimulatedRunner(world, "n3"));
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            dispatchers.get(partition % dispatchers.size()).gain(partition);
        }
        int step = 0;
        for (; step < TROUBLED_STEPS; step++) {
            if (step < TROUBLED_STEPS / 2 && world.chance(0.06)) {
                ask(world);
            }
            trouble(world, dispatchers, runners);
            step(world, dispatchers, runners);
        }
        world.trouble = false;
        for (int partition = 0; partition < World.PARTITIONS; partition++) {
            dispatchers.getFirst().gain(partition);
        }
        while (!atRest(world, runners) && step++ < MOST_STEPS) {
            step(world, dispatchers.subList(0, 1), runners);
        }
        world.invariants.atRest();
        assertThat(runners).as("every room is free again").allMatch(SimulatedRunner::idle);
    }

    private static void step(World world, List<SimulatedDispatcher> dispatchers, List<SimulatedRunner> runners) {
        dispatchers.forEach(SimulatedDispatcher::step);
        runners.forEach(SimulatedRunner::step);
        world.advance(STEP);
    }

    private static boolean atRest(World world, List<SimulatedRunner> runners) {
        return runners.stream().allMatch(SimulatedRunner::idle)
                && world.log.jobs().stream().allMatch(job -> job.phase().terminal());
    }

    private static void ask(World world) {
        JobId job = new JobId("job-" + world.random.nextInt(60));
        Caller caller = new Caller("api", world.random.nextLong());
        int what = world.random.nextInt(10);
        if (what < 7) {
            JobSpec spec = new JobSpec(
                    "true",
                    RuntimeEnv.EMPTY,
                    Map.of(),
                    ResourceSet.cpus(1),
                    RetryPolicy.retries(world.random.nextInt(3)),
                    Priority.NORMAL,
                    null);
            world.send(job, new SubmitJob(caller, job, spec, "body", "key-" + world.random.nextInt(2)));
        } else if (what < 9) {
            world.send(job, new StopJob(caller, job));
        } else {
            world.send(job, new DeleteJob(caller, job));
        }
    }

    private static void trouble(World world, List<SimulatedDispatcher> dispatchers, List<SimulatedRunner> runners) {
        if (world.chance(0.004)) {
            pick(world, runners).kill();
        }
        if (world.chance(0.002)) {
            pick(world, runners).freeze(Duration.ofMillis(world.random.nextInt(500, 20_000)));
        }
        if (world.chance(0.002)) {
            pick(world, runners).cutOff(Duration.ofMillis(world.random.nextInt(500, 20_000)));
        }
        if (world.chance(0.003)) {
            pick(world, dispatchers).freeze(Duration.ofMillis(world.random.nextInt(500, 15_000)));
        }
        if (world.chance(0.01)) {
            takeOver(world, dispatchers);
        }
    }

    /** Another dispatcher takes a partition; the old owner learns of it late, or only when it is shut out. */
    private static void takeOver(World world, List<SimulatedDispatcher> dispatchers) {
        int partition = world.random.nextInt(World.PARTITIONS);
        SimulatedDispatcher next = pick(world, dispatchers);
        if (next.frozen()) {
            return;
        }
        next.gain(partition);
        if (world.chance(0.5)) {
            dispatchers.stream()
                    .filter(other -> other != next && !other.frozen())
                    .forEach(other -> other.lose(partition));
        }
    }

    private static <T> T pick(World world, List<T> from) {
        return from.get(world.random.nextInt(from.size()));
    }

    private static String tail(String trace) {
        return "\n…" + trace.substring(Math.max(0, trace.length() - 4_000));
    }
}
