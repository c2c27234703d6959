package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenFunction.DONE;
import static io.dray.dispatcher.ledger.DrivenFunction.asked;
import static io.dray.dispatcher.ledger.DrivenFunction.failed;
import static io.dray.dispatcher.ledger.DrivenFunction.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.invocation.Callback;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.InvocationCommand.ReportCallback;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallbackTest {
    private final DrivenFunction f =
            new DrivenFunction(RetryPolicy.NONE, new DrivenLedger(new Retention(Duration.ofDays(30), 2, 2)));

    @Test
    void shouldBuryWhatNobodyWantsToHear() {
        f.invoke(told("a"));
        f.report("a", "r1", DONE);

        f.ledger.send(new ReportCallback(id("a"), false, "it was answered with 410"));

        DeadLetterRecord letter = f.ledger.last().deadLetters().getFirst();
        assertThat(letter.letter().kind()).isEqualTo(Kind.UNTOLD);
        assertThat(letter.letter().message()).contains("http://there/hook").contains("410");
    }

    @Test
    void shouldLeaveTheDeadLetterOfTheFailureThatNobodyWantsToHear() {
        f.invoke(told("a"));
        f.report("a", "r1", failed(Kind.ERROR));
        assertThat(f.ledger.last().deadLetters()).hasSize(1);

        f.ledger.send(new ReportCallback(id("a"), false, "nobody is there"));

        assertThat(f.ledger.last().deadLetters()).isEmpty();
        assertThat(f.ledger.last().changes()).as("it counts as told").isNotEmpty();
    }

    @Test
    void shouldRememberWhatIsStillToBeTold() {
        f.invoke(told("a"));
        f.report("a", "r1", DONE);
        for (String later : new String[] {"b", "c", "d"}) {
            f.invoke(asked(later));
            f.report(later, "r-" + later, DONE);
        }

        assertThat(f.ledger.invocations())
                .extracting(invocation -> invocation.id())
                .contains(id("a"), id("d"));
        assertThat(f.ledger.invocations())
                .extracting(invocation -> invocation.id())
                .doesNotContain(id("b"));
    }

    private static NewInvocation told(String name) {
        return new NewInvocation(
                id(name),
                0,
                Input.EMPTY,
                Priority.NORMAL,
                null,
                null,
                null,
                null,
                new Callback("http://there/hook"),
                null);
    }
}
