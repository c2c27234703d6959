package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.Context;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Failed;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Payload;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InvocationsTest {
    private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
    private final Invocations invocations =
            new Invocations(answers::add, new Results(OutputFolder.current()), InstantSource.system());

    /** Runs begin and tell so, and end when they are let. */
    private static final class Gate implements HandlerCode {
        final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
        final Semaphore let = new Semaphore(0);
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        @Override
        public @Nullable Object call(@Nullable Object input, Context context) throws InterruptedException {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            begun.add(context.id());
            try {
                let.acquire();
                return null;
            } finally {
                running.decrementAndGet();
            }
        }
    }

    @Test
    void shouldRunNoMoreAtOnceThanTheConcurrencyAndTheOthersInTheirOrder() throws Exception {
        Gate gate = new Gate();
        for (int i = 0; i < 100; i++) {
            start("r" + i, 2, gate);
        }
        assertThat(List.of(gate.begun.take(), gate.begun.take())).containsExactlyInAnyOrder("r0", "r1");
        List<String> begun = new ArrayList<>();
        for (int i = 2; i < 100; i++) {
            gate.let.release();
            begun.add(gate.begun.take());
        }
        gate.let.release(2);
        invocations.finish();

        for (int i = 2; i < 100; i++) {
            assertThat(begun.get(i - 2)).isEqualTo("r" + i);
        }
        assertThat(answers).hasSize(100);
        assertThat(gate.most).hasValue(2);
    }

    @Test
    void shouldAnswerOneThatWaitsAsSoonAsItIsCancelled() throws Exception {
        Gate gate = new Gate();
        start("r1", 1, gate);
        start("r2", 1, gate);
        start("r3", 1, gate);
        assertThat(gate.begun.take()).isEqualTo("r1");

        invocations.cancel(new RunId("r2"));
        invocations.cancel(new RunId("r2"));

        Failed failed = (Failed) answers.take();
        assertThat(failed.run()).isEqualTo(new RunId("r2"));
        assertThat(failed.kind()).isEqualTo(FailureKind.LOST);
        assertThat(failed.message())
                .isEqualTo("Expected to begin before the deadline and without a cancel, but one of them came first");
        gate.let.release();
        assertThat(answers.take()).isEqualTo(new Result(new RunId("r1"), null, Payload.EMPTY));
        assertThat(gate.begun.take()).isEqualTo("r3");
        gate.let.release();
        invocations.finish();
        assertThat(answers).hasSize(1);
    }

    @Test
    void shouldAnswerOneThatWaitsAtItsDeadline() throws Exception {
        Gate gate = new Gate();
        start("r1", 1, gate);
        assertThat(gate.begun.take()).isEqualTo("r1");

        invocations.start(invoke("r2", Instant.now().plusMillis(20)), function(1, gate));

        assertThat(answers.take()).isInstanceOf(Failed.class).hasFieldOrPropertyWithValue("run", new RunId("r2"));
        gate.let.release();
        invocations.finish();
    }

    @Test
    void shouldTakeAThousandMoreThanRunAndNotOneBeyond() throws Exception {
        Gate gate = new Gate();
        for (int i = 0; i < 1_003; i++) {
            start("r" + i, 3, gate);
        }

        assertThatThrownBy(() -> start("one more", 3, gate))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Expected at most 1003 invocations without an answer, but there is one more: one more");

        gate.let.release();
        answers.take();
        start("another", 3, gate);
        gate.let.release(1_003);
        invocations.finish();
        assertThat(answers).hasSize(1_003);
    }

    @Test
    void shouldRefuseARunThatWaitsAlready() throws Exception {
        Gate gate = new Gate();
        start("r1", 1, gate);
        start("r2", 1, gate);

        assertThatThrownBy(() -> start("r2", 1, gate)).isInstanceOf(ProtocolException.class);
        gate.let.release(2);
    }

    @Test
    void shouldAbandonWhatWaitsTogetherWithWhatRuns() throws Exception {
        Gate gate = new Gate();
        start("r1", 1, gate);
        start("r2", 1, gate);
        gate.begun.take();

        invocations.abandon(Duration.ofSeconds(50));

        assertThat(answers).hasSize(2);
        assertThat(gate.begun).isEmpty();
    }

    @Test
    void shouldWaitNoLongerThanItsGraceForOneThatWillNotEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        start("r1", 1, (input, context) -> {
            begun.countDown();
            while (never.getCount() > 0) {
                Thread.onSpinWait();
            }
            return null;
        });
        begun.await();

        invocations.abandon(Duration.ofMillis(1));

        assertThat(answers).isEmpty();
        never.countDown();
        invocations.finish();
        assertThat(answers).hasSize(1);
    }

    private void start(String run, int concurrency, HandlerCode code) throws ProtocolException {
        invocations.start(invoke(run, Instant.now().plusSeconds(600)), function(concurrency, code));
    }

    private static LoadedFunction function(int concurrency, HandlerCode code) {
        return new LoadedFunction(
                "f", concurrency, code, InputBinding.NONE, Optional.empty(), OutputBinding.of(void.class));
    }

    private static Invoke invoke(String run, Instant deadline) {
        return new Invoke(
                new RunId(run), new InvocationId(run), 1, deadline, Map.of(), null, Map.of(), 0, Payload.EMPTY);
    }
}
