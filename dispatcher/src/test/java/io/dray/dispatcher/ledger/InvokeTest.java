package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenFunction.DONE;
import static io.dray.dispatcher.ledger.DrivenFunction.asked;
import static io.dray.dispatcher.ledger.DrivenFunction.id;
import static io.dray.dispatcher.ledger.DrivenFunction.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.job.Priority;
import io.dray.model.ledger.Answer.Invoked;
import io.dray.model.ledger.Answer.Refused;
import io.dray.model.ledger.InvocationCommand.Invoke;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvokeTest {
    private final DrivenFunction f = new DrivenFunction();

    @Test
    void shouldAcceptAndIssueATicketWithAllThatIsNeeded() {
        f.invoke(asked("a"));

        assertThat(f.ledger.reply()).isEqualTo(new Invoked(1, List.of(), List.of()));
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.QUEUED);
        assertThat(f.ticket().input().body().text()).isEqualTo("input of a");
        assertThat(f.ticket().version()).isEqualTo(1);
        assertThat(f.ticket().attempt()).isEqualTo(1);
        assertThat(f.ledger.last().tickets().getFirst().lane().name()).isEqualTo("fn-cpu1");
    }

    @Test
    void shouldRefuseWhatHasNoFunctionAndRememberNothing() {
        FunctionName none = new FunctionName("none");
        f.ledger.send(new Invoke(DrivenLedger.CALLER, none, List.of(asked("a"))));

        assertThat(f.ledger.reply()).isEqualTo(new Refused(ErrorCode.NOT_FOUND, "Function none does not exist"));
        assertThat(f.ledger.invocations()).isEmpty();
    }

    @Test
    void shouldFindTheSameInvocationUnderTheSameKey() {
        f.invoke(keyed("a", "k", "body"));

        f.invoke(keyed("a", "k", "body"));
        assertThat(f.ledger.reply()).isInstanceOfSatisfying(Invoked.class, again -> {
            assertThat(again.refusals()).isEmpty();
            assertThat(again.repeats()).extracting(status -> status.id()).containsExactly(id("a"));
        });
        assertThat(f.tickets()).isEmpty();

        f.invoke(keyed("a", "k", "another body"));
        assertThat(f.ledger.reply())
                .isInstanceOfSatisfying(
                        Invoked.class,
                        other -> assertThat(other.refusals())
                                .singleElement()
                                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.KEY_REUSED)));
    }

    @Test
    void shouldTellTheEndOfARepeatForADay() {
        f.invoke(keyed("a", "k", "body"));
        f.report("a", "r1", DONE);
        f.ledger.advance(Duration.ofHours(23));

        f.invoke(keyed("a", "k", "body"));
        assertThat(f.ledger.reply())
                .isInstanceOfSatisfying(
                        Invoked.class,
                        again -> assertThat(again.repeats())
                                .singleElement()
                                .satisfies(status -> assertThat(status.phase()).isEqualTo(InvocationPhase.SUCCEEDED)));

        f.ledger.advance(Duration.ofHours(2));
        assertThat(f.knows("a")).isFalse();
    }

    @Test
    void shouldWaitUntilItIsDue() {
        NewInvocation later = new NewInvocation(
                id("a"),
                0,
                Input.EMPTY,
                Priority.NORMAL,
                null,
                null,
                null,
                f.ledger.now().plusSeconds(60),
                null,
                null);
        f.invoke(later);
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.WAITING);
        assertThat(f.tickets()).isEmpty();

        f.ledger.advance(Duration.ofSeconds(59));
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.WAITING);
        f.ledger.advance(Duration.ofSeconds(1));

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.QUEUED);
        assertThat(f.tickets()).hasSize(1);
    }

    @Test
    void shouldAcceptAllOfABatchThatCanBe() {
        f.invoke(keyed("old", "k", "body"));

        f.invoke(asked("a"), keyed("old", "k", "other"), asked("b"));

        assertThat(f.ledger.reply())
                .isInstanceOfSatisfying(
                        Invoked.class,
                        some -> assertThat(some.refusals())
                                .extracting(refusal -> refusal.invocation())
                                .containsExactly(id("old")));
        assertThat(f.tickets()).hasSize(2);
    }

    @Test
    void shouldTakeOverWhatAnotherGuardedWithItsRun() {
        NewInvocation.Progress progress = new NewInvocation.Progress(
                new io.dray.model.invocation.Invocation.Tries(2, 0, 1, false),
                f.node,
                new io.dray.model.run.RunId("r7"),
                null);
        f.handOver(new NewInvocation(id("a"), 1, Input.EMPTY, Priority.NORMAL, null, null, null, null, null, progress));

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.RUNNING);
        assertThat(f.tickets()).isEmpty();
        f.report("a", "r7", DONE);
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.SUCCEEDED);
    }

    @Test
    void shouldTakeTheSameHandOverOnce() {
        f.handOver(asked("a"));
        f.claim("a", "r1");

        f.handOver(asked("a"));

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.RUNNING);
        assertThat(f.tickets()).isEmpty();
    }

    @Test
    void shouldBuryWhatIsHandedOverForAFunctionThatIsGone() {
        f.ledger.send(new io.dray.model.ledger.FunctionCommand.DeleteFunction(DrivenLedger.CALLER, DrivenFunction.F));

        f.handOver(asked("a"));

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.FAILED);
        assertThat(f.ledger.last().deadLetters()).hasSize(1);
    }
}
