package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenFunction.DONE;
import static io.dray.dispatcher.ledger.DrivenFunction.F;
import static io.dray.dispatcher.ledger.DrivenFunction.failed;
import static io.dray.dispatcher.ledger.DrivenFunction.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.invocation.Origin;
import io.dray.model.ledger.Order;
import io.dray.model.ledger.Order.ParkedKey;
import io.dray.model.ledger.TriggerCommand.LoadParked;
import io.dray.model.trigger.TriggerName;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ParkedKeyTest {
    private final DrivenFunction f = new DrivenFunction();

    @Test
    void shouldWorkOffTheRecordsOfAKeyOneAfterTheOther() {
        NewInvocation.Progress once = new NewInvocation.Progress(Tries.FIRST, null, null, failed(Kind.ERROR));
        f.handOver(record(5, once), record(6, null), record(9, null));
        assertThat(List.of(f.phase("t-5"), f.phase("t-6"), f.phase("t-9")))
                .containsExactly(InvocationPhase.WAITING, InvocationPhase.PARKED, InvocationPhase.PARKED);
        assertThat(f.invocation("t-5").tries()).isEqualTo(new Tries(2, 1, 0, false));

        f.ledger.advance(Duration.ofSeconds(1));
        f.report("t-5", "r1", DONE);
        assertThat(f.phase("t-6")).isEqualTo(InvocationPhase.QUEUED);
        assertThat(f.phase("t-9")).isEqualTo(InvocationPhase.PARKED);
        assertThat(f.ledger.last().orders()).isEmpty();

        f.report("t-6", "r2", failed(Kind.TERMINAL));
        assertThat(f.phase("t-9")).isEqualTo(InvocationPhase.QUEUED);
        f.report("t-9", "r3", DONE);

        Order.Unpark unpark = f.ledger.order(Order.Unpark.class);
        assertThat(unpark.key()).isEqualTo(new ParkedKey(Payload.text("k"), 9));
        assertThat(unpark.node()).isEqualTo(f.node);
    }

    @Test
    void shouldTellANewReaderWhichKeysAreParked() {
        f.handOver(record(5, null), record(6, null));

        f.ledger.send(new LoadParked(f.node, F, new TriggerName("t"), "g1", 0, 1));

        Order.Parked parked = f.ledger.order(Order.Parked.class);
        assertThat(parked.keys()).containsExactly(new ParkedKey(Payload.text("k"), 6));
        f.ledger.send(new LoadParked(f.node, F, new TriggerName("t"), "g1", 1, 2));
        assertThat(f.ledger.order(Order.Parked.class).keys()).isEmpty();
    }

    @Test
    void shouldLetTheNextGoWhenTheFirstIsCancelled() {
        f.handOver(record(5, null), record(6, null));

        f.ledger.send(new io.dray.model.ledger.InvocationCommand.CancelInvocation(
                DrivenLedger.CALLER, DrivenFunction.id("t-5")));

        assertThat(f.phase("t-6")).isEqualTo(InvocationPhase.QUEUED);
    }

    @Test
    void shouldEndOneOfWhichOnlyThePlaceIsKeptWithoutRunningIt() {
        NewInvocation large = record(6, null);
        Origin.Event place = ((Origin.Event) Objects.requireNonNull(large.origin())).withPlaceOnly();
        Progress failed = new Progress(Tries.FIRST, null, null, failed(Kind.TERMINAL));
        f.handOver(record(5, null));

        f.handOver(new NewInvocation(
                large.id(), 0, large.input(), large.priority(), place, null, null, null, null, failed));

        assertThat(f.phase("t-6")).isEqualTo(InvocationPhase.FAILED);
        assertThat(f.ledger.last().deadLetters()).hasSize(1);
        assertThat(f.ledger.last().tickets()).isEmpty();
        assertThat(f.phase("t-5")).isEqualTo(InvocationPhase.QUEUED);
    }
}
