package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenFunction.DONE;
import static io.dray.dispatcher.ledger.DrivenFunction.asked;
import static io.dray.dispatcher.ledger.DrivenFunction.failed;
import static io.dray.dispatcher.ledger.DrivenFunction.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.Outcome;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.InvocationCommand.ClaimInvocations;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndInvocationTest {
    private final DrivenFunction f = new DrivenFunction();

    @Test
    void shouldRecordTheOutcomeOnceWithoutAClaim() {
        f.invoke(asked("a"));

        f.report("a", "r1", DONE);
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.SUCCEEDED);
        assertThat(f.ledger.last().outcomes()).extracting(Outcome::result).containsExactly(DONE);
        assertThat(f.invocation("a").input().body().size()).isZero();

        f.report("a", 1, "r1", failed(Kind.ERROR));
        assertThat(f.ledger.last().outcomes()).isEmpty();
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.SUCCEEDED);
    }

    @Test
    void shouldListenToTheRunThatClaimedAndInterruptOthers() {
        f.invoke(asked("a"));
        f.claim("a", "r1");

        f.claim("a", "r2");
        assertThat(f.ledger.order(Order.Interrupt.class).run()).isEqualTo(new RunId("r2"));
        f.report("a", "r2", DONE);
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.RUNNING);

        f.report("a", "r1", DONE);
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RETRYABLE", "ERROR", "TIMED_OUT", "CRASHED", "UNUSABLE"})
    void shouldTryAgainAfterABackoffAndThenBuryIt(Kind kind) {
        f.invoke(asked("a"));
        for (int attempt = 1; attempt <= 2; attempt++) {
            f.report("a", "r" + attempt, failed(kind));
            assertThat(f.phase("a")).isEqualTo(InvocationPhase.WAITING);
            assertThat(Duration.between(
                            f.ledger.now(),
                            Objects.requireNonNull(f.invocation("a").dueAt())))
                    .isBetween(Duration.ofMillis(500L * attempt), Duration.ofMillis(1_000L * attempt));
            f.ledger.advance(Duration.ofSeconds(attempt));
            assertThat(f.ticket().attempt()).isEqualTo(attempt + 1);
        }

        f.report("a", "r3", failed(kind));

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.FAILED);
        assertThat(f.ledger.last().outcomes()).hasSize(1);
        DeadLetterRecord record = f.ledger.last().deadLetters().getFirst();
        DeadLetter letter = record.letter();
        assertThat(letter.attempts()).isEqualTo(3);
        assertThat(letter.kind()).isEqualTo(kind);
        assertThat(letter.type()).isEqualTo("com.acme.Broken");
        assertThat(letter.topic()).isEqualTo("dray.dlq");
        assertThat(record.input().body().text()).isEqualTo("input of a");
        assertThat(record.stack()).isEqualTo("at com.acme.F");
        assertThat(f.ledger.shown()).contains(letter);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BAD_INPUT", "TERMINAL"})
    void shouldNotTryAgainWhatIsOfNoUse(Kind kind) {
        f.invoke(asked("a"));

        f.report("a", "r1", failed(kind));

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.FAILED);
        assertThat(f.ledger.last().deadLetters()).hasSize(1);
    }

    @Test
    void shouldRunApartAfterACrash() {
        f.invoke(asked("a"));
        f.report("a", "r1", failed(Kind.CRASHED));

        f.ledger.advance(Duration.ofSeconds(1));

        assertThat(f.ticket().apart()).isTrue();
    }

    @Test
    void shouldRunAgainAtOnceWhenItIsGivenBackAndCountNothing() {
        f.invoke(asked("a"));
        f.claim("a", "r1");

        f.giveBack("a", "r1", false);

        assertThat(f.ticket().attempt()).isEqualTo(2);
        assertThat(f.invocation("a").tries()).isEqualTo(new Tries(2, 0, 0, false));
    }

    @Test
    void shouldRunAgainWhenItsNodeIsLost() {
        f.invoke(asked("a"));
        f.claim("a", "r1");
        f.ledger.silence(f.node);

        f.ledger.advance(Duration.ofSeconds(11));

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.QUEUED);
        assertThat(f.invocation("a").tries()).isEqualTo(new Tries(2, 0, 1, false));
        f.report("a", 1, "r1", DONE);
        assertThat(f.phase("a")).isEqualTo(InvocationPhase.QUEUED);
    }

    @Test
    void shouldBuryWhatLosesItsNodeAgainAndAgain() {
        f.invoke(asked("a"));
        for (int life = 2; life < 2 + EndInvocation.MAX_LOSSES; life++) {
            assertThat(f.phase("a")).isEqualTo(InvocationPhase.QUEUED);
            NodeIncarnation node = f.ledger.node(new NodeIncarnation("n1", life), 4, 0);
            int attempt = f.invocation("a").tries().attempt();
            f.ledger.send(
                    new ClaimInvocations(node, List.of(new InvocationClaim(id("a"), attempt, new RunId("r" + life)))));
            f.ledger.node(new NodeIncarnation("n1", life + 1L), 4, 0);
        }

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.FAILED);
        assertThat(Objects.requireNonNull(f.invocation("a").end()).kind()).isEqualTo(Kind.LOST);
    }

    @Test
    void shouldIssueATicketAgainThatItsLaneWasReadPast() {
        f.invoke(asked("a"));
        f.ledger.readPast("fn-cpu1");
        f.ledger.send();
        f.ledger.advance(Duration.ofSeconds(2));
        assertThat(f.tickets()).isEmpty();

        f.ledger.advance(Duration.ofMillis(1_200));

        assertThat(f.ticket().attempt()).isEqualTo(1);
        assertThat(f.ticket().invocation()).isEqualTo(id("a"));
    }

    @Test
    void shouldLeaveAlonePastTicketsThatWereClaimed() {
        f.invoke(asked("a"));
        f.ledger.readPast("fn-cpu1");
        f.ledger.send();
        f.claim("a", "r1");

        f.ledger.advance(Duration.ofSeconds(9));

        assertThat(f.phase("a")).isEqualTo(InvocationPhase.RUNNING);
    }

    @Test
    void shouldIssueATicketAgainAfterALongTime() {
        f.invoke(asked("a"));

        f.ledger.advance(Duration.ofMinutes(16));

        assertThat(f.tickets()).hasSize(1);
        f.ledger.advance(Duration.ofMinutes(5));
        assertThat(f.tickets()).isEmpty();
    }

    @Test
    void shouldGiveUpAtOnceWithoutRetries() {
        DrivenFunction once = new DrivenFunction(RetryPolicy.NONE);
        once.invoke(asked("a"));

        once.report("a", "r1", failed(Kind.ERROR));

        assertThat(once.phase("a")).isEqualTo(InvocationPhase.FAILED);
    }
}
