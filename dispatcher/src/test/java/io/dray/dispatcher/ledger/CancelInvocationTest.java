package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenFunction.DONE;
import static io.dray.dispatcher.ledger.DrivenFunction.asked;
import static io.dray.dispatcher.ledger.DrivenFunction.failed;
import static io.dray.dispatcher.ledger.DrivenFunction.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.ledger.Answer.CancelAsked;
import io.dray.model.ledger.Answer.Cancelled;
import io.dray.model.ledger.Answer.Refused;
import io.dray.model.ledger.InvocationCommand.CancelInvocation;
import io.dray.model.ledger.Order;
import io.dray.model.run.RunId;
import org.junit.jupiter.api.Test;

class CancelInvocationTest {
    private final DrivenFunction f = new DrivenFunction();

    @Test
    void shouldEndOneThatWaitsAndInterruptWhoPullsItsTicketLater() {
        f.invoke(asked("a"));

        cancel("a");
        assertThat(f.ledger.reply()).isEqualTo(new CancelAsked(Cancelled.NEVER_STARTS));
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.CANCELLED);
        assertThat(f.ledger.last().outcomes()).hasSize(1);
        assertThat(f.ledger.last().deadLetters()).isEmpty();

        f.claim("a", "r1");
        assertThat(f.ledger.order(Order.Interrupt.class).run()).isEqualTo(new RunId("r1"));
    }

    @Test
    void shouldInterruptOneThatRuns() {
        f.invoke(asked("a"));
        f.claim("a", "r1");

        cancel("a");
        assertThat(f.ledger.reply()).isEqualTo(new CancelAsked(Cancelled.INTERRUPTED));
        assertThat(f.ledger.order(Order.Interrupt.class).run()).isEqualTo(new RunId("r1"));
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.CANCELLING);

        f.report("a", "r1", failed(Kind.ERROR));
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.CANCELLED);
    }

    @Test
    void shouldCountWhatOneGivesNevertheless() {
        f.invoke(asked("a"));
        f.claim("a", "r1");
        cancel("a");

        f.report("a", "r1", DONE);

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.SUCCEEDED);
    }

    @Test
    void shouldEndOneWhoseNodeIsLostWhileItIsInterrupted() {
        f.invoke(asked("a"));
        f.claim("a", "r1");
        cancel("a");
        f.ledger.silence(f.node);

        f.ledger.advance(java.time.Duration.ofSeconds(11));

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.CANCELLED);
    }

    @Test
    void shouldLeaveOneAloneThatHasEnded() {
        f.invoke(asked("a"));
        f.report("a", "r1", DONE);

        cancel("a");

        assertThat(f.ledger.reply()).isEqualTo(new CancelAsked(Cancelled.ENDED_BEFORE));
    }

    @Test
    void shouldSayThatThereIsNone() {
        cancel("never");

        assertThat(f.ledger.reply())
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    private void cancel(String name) {
        f.ledger.send(new CancelInvocation(DrivenLedger.CALLER, id(name)));
    }
}
