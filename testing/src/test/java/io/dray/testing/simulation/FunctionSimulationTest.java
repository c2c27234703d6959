package io.dray.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionSpec.WarmPool;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.invocation.Origin;
import io.dray.model.job.PackageRef;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.FunctionCommand.DeployFunction;
import io.dray.model.ledger.InvocationCommand.CancelInvocation;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.ledger.InvocationCommand.Invoke;
import io.dray.model.run.InvocationId;
import io.dray.model.trigger.TriggerName;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two dispatchers, three nodes and some hundred invocations, among them records of four keys in order, under the same trouble as
 * {@link LedgerSimulationTest}. A failure prints its seed; the same seed gives the same run.
 */
class FunctionSimulationTest {
    private static final FunctionName F = new FunctionName("f");
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int TROUBLED_STEPS = 1_500;
    private static final int MOST_STEPS = 60_000;

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.rangeClosed(1, Boolean.getBoolean("dray.full") ? 2_000 : 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldKeepItsPromisesWhateverFails(long seed) {
        Run run = new Run(seed);
        try {
            run.toTheEnd();
        } catch (AssertionError | RuntimeException e) {
            String trace = run.world.trace();
            throw new AssertionError(
                    "seed " + seed + ": " + e.getMessage() + "\n…"
                            + trace.substring(Math.max(0, trace.length() - 4_000)),
                    e);
        }
    }

    @Test
    void shouldRunSomeOfItTwiceUnderTrouble() {
        Run run = new Run(7);

        run.toTheEnd();

        assertThat(run.world.functions.repeats).isPositive();
    }

    private static final class Run {
        final World world;
        final List<SimulatedDispatcher> dispatchers;
        final List<SimulatedCalls> nodes;
        private long minted;
        private final long[] offsets = new long[4];

        Run(long seed) {
            world = new World(seed);
            dispatchers = List.of(new SimulatedDispatcher(world, "d1"), new SimulatedDispatcher(world, "d2"));
            nodes = List.of(
                    new SimulatedCalls(world, "n1"), new SimulatedCalls(world, "n2"), new SimulatedCalls(world, "n3"));
        }

        void toTheEnd() {
            for (int partition = 0; partition < World.PARTITIONS; partition++) {
                dispatchers.get(partition % dispatchers.size()).gain(partition);
            }
            world.send(F.value(), new DeployFunction(new Caller("api", 0), F, spec()));
            for (int step = 0; step < TROUBLED_STEPS; step++) {
                if (step < TROUBLED_STEPS / 2 && world.chance(0.15)) {
                    ask();
                }
                trouble();
                step(dispatchers);
            }
            world.trouble = false;
            for (int partition = 0; partition < World.PARTITIONS; partition++) {
                dispatchers.getFirst().gain(partition);
            }
            for (int step = 0; step < MOST_STEPS && !atRest(); step++) {
                step(dispatchers.subList(0, 1));
            }
            world.functions.atRest();
        }

        private static FunctionSpec spec() {
            return new FunctionSpec(
                    "com.acme.F::handle",
                    List.of(new PackageRef("dray://f.jar", "f.jar", "0f".repeat(32))),
                    Map.of(),
                    List.of(),
                    FunctionSpec.DEFAULT_RESOURCES,
                    1,
                    WarmPool.STANDARD,
                    Duration.ofSeconds(60),
                    RetryPolicy.retries(SimulatedCalls.RETRIES));
        }

        private void step(List<SimulatedDispatcher> alive) {
            alive.forEach(SimulatedDispatcher::step);
            nodes.forEach(SimulatedCalls::step);
            world.advance(STEP);
        }

        private boolean atRest() {
            return nodes.stream().allMatch(SimulatedCalls::idle)
                    && world.log.all(Invocation.class).stream()
                            .allMatch(invocation -> invocation.phase().terminal());
        }

        private void ask() {
            int what = world.random.nextInt(10);
            if (what < 5) {
                invoke();
            } else if (what < 9) {
                handOver(world.random.nextInt(offsets.length));
            } else {
                InvocationId some = new InvocationId("f.i" + world.random.nextLong(minted + 1));
                world.send(F.value(), new CancelInvocation(new Caller("api", 1), some));
            }
        }

        private void invoke() {
            List<NewInvocation> invocations = new ArrayList<>();
            for (int i = world.random.nextInt(1, 5); i > 0; i--) {
                InvocationId id = new InvocationId("f.i" + ++minted);
                world.functions.asked(id);
                invocations.add(NewInvocation.of(id, Input.EMPTY));
            }
            world.send(F.value(), new Invoke(new Caller("api", 2), F, invocations));
        }

        /** Sometimes twice, as after a death between the command and the acknowledgement. */
        private void handOver(int key) {
            List<NewInvocation> records = new ArrayList<>();
            for (int i = world.random.nextInt(1, 4); i > 0; i--) {
                records.add(record(key, offsets[key]++));
            }
            HandOver command = new HandOver(F, null, records);
            world.send(F.value(), command);
            if (world.troubled(0.2)) {
                world.send(F.value(), command);
            }
        }

        private NewInvocation record(int key, long offset) {
            InvocationId id = new InvocationId("f.t-" + key + "-" + offset);
            world.functions.ordered("k" + key, offset, id);
            Origin.Event origin = new Origin.Event(
                    new TriggerName("t"),
                    "g",
                    "orders",
                    0,
                    offset,
                    Instant.EPOCH,
                    Payload.text("k" + key),
                    List.of(),
                    true,
                    false,
                    Origin.Handling.PLAIN,
                    false);
            Progress failedOnce = new Progress(
                    Tries.FIRST, null, null, InvocationResult.failed(Kind.ERROR, "failed where it was read"));
            return new NewInvocation(
                    id,
                    0,
                    Input.EMPTY,
                    Priority.NORMAL,
                    origin,
                    null,
                    null,
                    null,
                    null,
                    world.chance(0.3) ? failedOnce : null);
        }

        private void trouble() {
            if (world.chance(0.004)) {
                pick(nodes).kill();
            }
            if (world.chance(0.002)) {
                pick(nodes).freeze(Duration.ofMillis(world.random.nextInt(500, 20_000)));
            }
            if (world.chance(0.002)) {
                pick(nodes).cutOff(Duration.ofMillis(world.random.nextInt(500, 20_000)));
            }
            if (world.chance(0.003)) {
                pick(dispatchers).freeze(Duration.ofMillis(world.random.nextInt(500, 15_000)));
            }
            if (world.chance(0.01)) {
                SimulatedDispatcher next = pick(dispatchers);
                if (!next.frozen()) {
                    next.gain(world.random.nextInt(World.PARTITIONS));
                }
            }
        }

        private <T> T pick(List<T> from) {
            return from.get(world.random.nextInt(from.size()));
        }
    }
}
