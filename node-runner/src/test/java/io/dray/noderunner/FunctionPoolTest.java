package io.dray.noderunner;

import static io.dray.noderunner.HeardEnds.end;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionSpec.WarmPool;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RetryPolicy;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Payload;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool on a node of two CPUs, its workers in the hands of the test. */
class FunctionPoolTest {
    private static final int CREDIT = 100;
    private static final InvocationResult DONE = InvocationResult.succeeded(null, Payload.EMPTY);

    private final Room room = new Room(ResourceSet.of(2, 1L << 30));
    private final List<Worker> workers = new ArrayList<>();
    private final HeardEnds heard = new HeardEnds();
    private long nanos = 1_000_000_000L;
    private FunctionPool pool = pool(1, new WarmPool(0, 1, Duration.ofMinutes(5)));

    private FunctionPool pool(double cpus, WarmPool warm) {
        FunctionSpec spec = new FunctionSpec(
                "com.acme.F",
                List.of(new PackageRef("dray://f.jar", "f.jar", "0f".repeat(32))),
                Map.of(),
                List.of(),
                ResourceSet.of(cpus, 256L << 20),
                10,
                warm,
                Duration.ofSeconds(60),
                RetryPolicy.NONE);
        VersionId id = new VersionId(new FunctionName("f"), 1);
        return new FunctionPool(
                new FunctionVersion(id, spec, Instant.EPOCH), room, new Starter(), () -> Instant.EPOCH, () -> nanos);
    }

    private final class Starter implements WorkerStarter {
        @Override
        public Worker start(FunctionPool of, boolean apart) {
            Worker worker = new Worker("w" + workers.size(), apart, nanos);
            workers.add(worker);
            return worker;
        }

        @Override
        public boolean makeRoom(ResourceSet wanted) {
            return false;
        }
    }

    @Test
    void shouldStartAWorkerForTheFirstCallAndSendItOnceItIsReady() {
        assertThat(admit("r1")).isTrue();
        assertThat(heard.claimed).containsExactly("r1");
        assertThat(workers).hasSize(1);
        assertThat(workers.getFirst().load()).isZero();

        ready(0);
        assertThat(workers.getFirst().load()).isEqualTo(1);
        answer(0, "r1", 1);

        assertThat(heard.ended).containsExactly(end("r1", Kind.SUCCEEDED));
        assertThat(room.used().cpus()).isZero();
    }

    @Test
    void shouldSendNoMoreThanAWorkerSaysItTakes() {
        admit("r1");
        admit("r2");
        ready(0);
        pool.credit(workers.getFirst(), 1);
        answer(0, "r1", 500);
        answer(0, "r2", 500);

        admit("r3");
        admit("r4");
        assertThat(workers.getFirst().load()).isEqualTo(1);
        answer(0, "r3", 500);

        assertThat(workers.getFirst().load()).isEqualTo(1);
        answer(0, "r4", 500);
        assertThat(heard.ended).hasSize(4);
    }

    @Test
    void shouldTakeNoMoreThanThereAreCpusFor() {
        assertThat(List.of(admit("r1"), admit("r2"), admit("r3"))).containsExactly(true, true, false);
        ready(0);

        answer(0, "r1", 500);

        assertThat(admit("r4")).isTrue();
        assertThat(admit("r5")).isFalse();
    }

    @Test
    void shouldTakeShortOnesAheadOfRoomAndLongOnesNot() {
        warmUp(1);
        assertThat(pool.brief()).isTrue();
        int taken = 0;
        while (taken < 200 && admit("s" + taken)) {
            taken++;
        }
        assertThat(taken).isBetween(20, 40);
        assertThat(room.used()).isEqualTo(ResourceSet.of(2, 256L << 20));
        for (int i = 0; i < taken; i++) {
            answer(0, "s" + i, 1);
        }

        for (int i = 0; i < 6; i++) {
            admit("l" + i);
            answer(0, "l" + i, 1_000);
        }
        assertThat(pool.brief()).isFalse();
    }

    @Test
    void shouldBlameTheOneCallThatAWorkerDiedWith() {
        admit("r1");
        ready(0);

        die(0);

        assertThat(heard.ended).containsExactly(end("r1", Kind.CRASHED));
        assertThat(room.used()).isEqualTo(ResourceSet.NONE);
    }

    @Test
    void shouldRunSuspectsOneByOneSoThatOnlyTheGuiltyOneIsBlamed() {
        admit("r1");
        admit("r2");
        ready(0);
        die(0);
        assertThat(heard.ended).isEmpty();
        assertThat(workers).hasSize(2);
        assertThat(workers.get(1).apart()).isTrue();

        ready(1);
        assertThat(workers.get(1).load()).isEqualTo(1);
        answer(1, "r1", 1);
        assertThat(workers.get(1).load()).isEqualTo(1);
        die(1);

        assertThat(heard.ended).containsExactly(end("r1", Kind.SUCCEEDED), end("r2", Kind.CRASHED));
    }

    @Test
    void shouldEndAWorkerWhoseCallDoesNotAnswerAndRunTheOthersAgain() {
        admit("r1");
        ready(0);
        nanos += Duration.ofSeconds(10).toNanos();
        admit("r2");
        nanos += Duration.ofSeconds(56).toNanos();

        pool.tick();
        assertThat(workers.getFirst().state()).isEqualTo(Worker.State.LEAVING);
        die(0);
        ready(1);
        answer(1, "r2", 1);

        assertThat(heard.ended).containsExactly(end("r1", Kind.TIMED_OUT), end("r2", Kind.SUCCEEDED));
    }

    @Test
    void shouldTellATimeoutFromAFailure() {
        admit("r1");
        ready(0);

        nanos += Duration.ofSeconds(60).toNanos();
        pool.answered(workers.getFirst(), new RunId("r1"), InvocationResult.failed(Kind.ERROR, "interrupted"));

        assertThat(heard.ended).containsExactly(end("r1", Kind.TIMED_OUT));
    }

    @Test
    void shouldInterruptWhatRunsAndDropWhatWaits() {
        admit("r1");
        pool.interrupt(new RunId("r1"));
        assertThat(heard.ended).containsExactly(end("r1", Kind.CANCELLED));

        admit("r2");
        ready(0);
        pool.interrupt(new RunId("r2"));
        pool.answered(workers.getFirst(), new RunId("r2"), InvocationResult.failed(Kind.ERROR, "interrupted"));

        assertThat(heard.ended).contains(end("r2", Kind.CANCELLED));
        assertThat(room.used().cpus()).isZero();
    }

    @Test
    void shouldGiveUpWhenWorkersDieBeforeTheyAreReady() {
        admit("r1");

        for (int i = 0; i < 3; i++) {
            pool.gone(workers.get(i), "no such class", false);
        }

        assertThat(heard.ended).containsExactly(end("r1", Kind.UNUSABLE));
        assertThat(workers).hasSize(3);
    }

    @Test
    void shouldRunAgainWhatItsWorkerHadNotBegunInTime() {
        admit("r1");
        ready(0);
        nanos += Duration.ofSeconds(60).toNanos();

        pool.answered(workers.getFirst(), new RunId("r1"), InvocationResult.failed(Kind.LOST, "it had not begun"));

        assertThat(heard.ended).isEmpty();
        assertThat(workers.getFirst().load()).isEqualTo(1);
        answer(0, "r1", 1);
        assertThat(heard.ended).containsExactly(end("r1", Kind.SUCCEEDED));
        assertThat(room.used().cpus()).isZero();
    }

    @Test
    void shouldEndOnceWhatAnswersAfterItsWorkerIsGone() {
        admit("r1");
        ready(0);
        nanos += Duration.ofSeconds(66).toNanos();
        pool.tick();
        die(0);

        answer(0, "r1", 1);

        assertThat(heard.ended).containsExactly(end("r1", Kind.TIMED_OUT));
        assertThat(admit("r2")).isTrue();
        assertThat(room.used().cpus()).as("of the one that runs").isEqualTo(1);
    }

    @Test
    void shouldFailWhatCantBeToldToAWorkerAndGoOn() {
        ready("large", new Input(null, Map.of("header", "x".repeat(70_000)), Payload.EMPTY));

        assertThat(heard.ended).containsExactly(end("large", Kind.TERMINAL));
        assertThat(workers.getFirst().load()).isZero();
        admit("r1");
        answer(0, "r1", 1);
        assertThat(heard.ended).contains(end("r1", Kind.SUCCEEDED));
    }

    private void ready(String run, Input input) {
        assertThat(admit(run, input)).isTrue();
        ready(0);
    }

    @Test
    void shouldGiveUpOnWorkersThatNeverGetReady(@TempDir Path folder) {
        admit("r1");
        for (int i = 0; i < 3; i++) {
            Worker worker = workers.get(i);
            worker.process(JobProcess.start("exec sleep 600", folder, Map.of()), nanos);
            nanos += Duration.ofSeconds(60).toNanos();
            pool.tick();
            assertThat(worker.state()).as("still in time").isEqualTo(Worker.State.STARTING);
            nanos += 1;

            pool.tick();
            assertThat(worker.state()).isEqualTo(Worker.State.LEAVING);
            pool.gone(worker, "it was killed", false);
        }

        assertThat(heard.ended).containsExactly(end("r1", Kind.UNUSABLE));
        assertThat(workers).hasSize(3);
    }

    @Test
    void shouldKeepIdleWorkersForAWhileAndTheLeastNumberForEver() {
        admit("r1");
        ready(0);
        answer(0, "r1", 1);
        nanos += Duration.ofMinutes(4).toNanos();
        pool.tick();
        assertThat(workers.getFirst().state()).isEqualTo(Worker.State.READY);
        nanos += Duration.ofMinutes(2).toNanos();
        pool.tick();
        assertThat(workers.getFirst().state()).isEqualTo(Worker.State.LEAVING);

        pool = pool(1, new WarmPool(1, 1, Duration.ofMinutes(5)));
        pool.current(true);
        pool.tick();
        assertThat(workers).hasSize(2);
        ready(1);
        nanos += Duration.ofHours(1).toNanos();
        pool.tick();
        assertThat(workers.get(1).state()).isEqualTo(Worker.State.READY);
    }

    @Test
    void shouldKeepWarmAgainAWhileAfterAStartThatFailed() {
        pool = pool(1, new WarmPool(1, 1, Duration.ofMinutes(5)));
        pool.current(true);
        pool.tick();
        pool.gone(workers.getFirst(), "it was killed", false);
        pool.tick();
        assertThat(workers).hasSize(1);

        nanos += Duration.ofSeconds(10).toNanos();
        pool.tick();

        assertThat(workers).hasSize(2);
    }

    @Test
    void shouldStartAnotherWorkerWhenOneIsNotEnough() {
        pool = pool(0, new WarmPool(0, 3, Duration.ofMinutes(5)));
        for (int i = 0; i < 25; i++) {
            assertThat(admit("r" + i)).isTrue();
        }

        assertThat(workers).hasSize(3);
        workers.forEach(worker -> ready(workers.indexOf(worker)));

        assertThat(workers).extracting(Worker::load).containsExactlyInAnyOrder(10, 10, 5);
    }

    @Test
    void shouldGiveEverythingBackWhenItEnds() {
        admit("r1");
        ready(0);
        admit("r2");

        pool.abandon("the node was stopped");

        assertThat(heard.returned).containsExactlyInAnyOrder("r1", "r2");
        assertThat(heard.ended).isEmpty();
        assertThat(workers.getFirst().state()).isEqualTo(Worker.State.LEAVING);
    }

    /** So many milliseconds each. */
    private void warmUp(int millis) {
        admit("first");
        ready(0);
        answer(0, "first", millis);
        for (int i = 0; i < 20; i++) {
            admit("w" + i);
            answer(0, "w" + i, millis);
        }
    }

    private boolean admit(String run) {
        return admit(run, Input.EMPTY);
    }

    private boolean admit(String run, Input input) {
        return pool.admit(new Call(
                new RunId(run),
                new InvocationId("f." + run),
                1,
                false,
                pool.id(),
                List.of(input),
                false,
                Map.of(),
                heard));
    }

    private void ready(int worker) {
        pool.ready(
                workers.get(worker),
                new FrameWriter(Channels.newChannel(java.io.OutputStream.nullOutputStream()), "unstarted"));
        pool.credit(workers.get(worker), CREDIT);
    }

    private void answer(int worker, String run, int millis) {
        nanos += Duration.ofMillis(millis).toNanos();
        pool.answered(workers.get(worker), new RunId(run), DONE);
    }

    private void die(int worker) {
        pool.gone(workers.get(worker), "its process ended with code 3", true);
    }
}
