package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Origin;
import io.dray.model.ledger.DurableSender;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import io.dray.model.trigger.TriggerSpec;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandOversTest {
    private static final FunctionName FUNCTION = new FunctionName("f");
    private static final int MOST = 20_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SentCommands log = new SentCommands();
    private final HandOvers handOvers = new HandOvers(new NodeIncarnation("n", 1), new DurableSender(log, timer));

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void shouldTryUntilTheLogHasThem() throws Exception {
        log.failNext(2);

        var done = handOvers.send(FUNCTION, List.of(record(0, 10).fresh()));

        assertThat(log.next(HandOver.class).invocations()).hasSize(1);
        assertThat(done).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void shouldSendAsManyTogetherAsTheLogTakes() throws Exception {
        log.limit(MOST);
        List<NewInvocation> records =
                IntStream.range(0, 4).mapToObj(i -> record(i, 5_000).fresh()).toList();

        var done = handOvers.send(FUNCTION, records);

        assertThat(log.next(HandOver.class).invocations()).isEqualTo(records.subList(0, 2));
        assertThat(log.next(HandOver.class).invocations()).isEqualTo(records.subList(2, 4));
        assertThat(done).isCompleted();
    }

    @Test
    void shouldKeepOfOneThatIsTooLargeWhereItLiesAndWhyItFailed() throws Exception {
        log.limit(MOST);
        EventRecord large = record(7, 2 * MOST);
        InvocationResult result = InvocationResult.failed(
                Kind.ERROR, new Failure("com.acme.Broken", "it is broken", null, "at com.acme"));

        var done = handOvers.send(FUNCTION, List.of(record(6, 10).fresh(), large.failed(result)));

        assertThat(log.next(HandOver.class).invocations()).hasSize(1);
        NewInvocation kept = log.next(HandOver.class).invocations().getFirst();
        assertThat(done).isCompleted();
        assertThat(kept.id()).isEqualTo(large.id());
        assertThat(kept.origin()).isInstanceOfSatisfying(Origin.Event.class, event -> {
            assertThat(event.placeOnly()).isTrue();
            assertThat(event.offset()).isEqualTo(7);
            assertThat(event.key()).as("its place among those of its key").isEqualTo(Payload.text("key"));
        });
        InvocationResult last =
                Objects.requireNonNull(Objects.requireNonNull(kept.progress()).last());
        assertThat(last.kind().repeated()).isFalse();
        assertThat(last.failure()).isNotNull().satisfies(failure -> {
            assertThat(failure.type()).isEqualTo("com.acme.Broken");
            assertThat(failure.message()).matches("it is broken\\. It has 40\\d{3} bytes .*");
        });
    }

    private static EventRecord record(long offset, int bytes) {
        TriggerSpec spec =
                new TriggerSpec("topic", FUNCTION, TriggerSpec.Order.KEY, 1, Duration.ZERO, List.of(), 100, null, null);
        Trigger trigger = Trigger.fresh(new TriggerName("t"), "g", spec, Instant.EPOCH);
        return new EventRecord(
                trigger,
                new TopicRecord(
                        "topic",
                        0,
                        offset,
                        Instant.EPOCH,
                        1,
                        Payload.text("key"),
                        Payload.text("x".repeat(bytes)),
                        List.of(),
                        0));
    }
}
