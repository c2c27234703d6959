package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.FAILURE;
import static io.dray.dispatcher.ledger.DrivenLedger.SUCCESS;
import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.Job;
import io.dray.model.job.JobErrorType;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.JobEvent;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.JobTicket;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import io.dray.model.run.RunResult.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndRunTest {
    private final DrivenLedger ledger = new DrivenLedger();
    private final NodeIncarnation node = ledger.node("n1", 2);

    @Test
    void shouldFollowARunToItsSuccess() {
        ledger.granted(node, "a", RetryPolicy.NONE);
        ledger.started("a");
        assertThat(ledger.job("a").startedAt()).isEqualTo(ledger.now());
        RunId run = ledger.run("a");

        ledger.ended("a", SUCCESS);

        assertThat(ledger.outcome("a")).isEqualTo(new Job.Outcome(ledger.now(), 0, null, "Job finished successfully."));
        assertThat(ledger.job("a").logs()).containsExactly(new LogSpan(1, 0, 5, 9));
        ledger.send(new Command.ReportEnded(new JobId("a"), run, ledger.now(), FAILURE, null));
        assertThat(ledger.last().isEmpty()).as("everything later is ignored").isTrue();
    }

    @Test
    void shouldTellEachKindOfFailure() {
        assertThat(failure(new RunResult(Kind.EXITED, 3, "m"))).isEqualTo(JobErrorType.JOB_ENTRYPOINT_COMMAND_ERROR);
        assertThat(failure(new RunResult(Kind.TIMED_OUT, 143, "m"))).isEqualTo(JobErrorType.JOB_TIMED_OUT);
        assertThat(failure(new RunResult(Kind.SETUP_FAILED, null, "m")))
                .isEqualTo(JobErrorType.RUNTIME_ENV_SETUP_FAILURE);
        assertThat(failure(new RunResult(Kind.START_FAILED, null, "m")))
                .isEqualTo(JobErrorType.JOB_ENTRYPOINT_COMMAND_START_ERROR);
    }

    private @Nullable JobErrorType failure(RunResult result) {
        String job = result.kind().name();
        ledger.running(node, job, RetryPolicy.NONE);
        ledger.ended(job, result);
        return ledger.outcome(job).errorType();
    }

    @Test
    void shouldRetryAfterADelayThatDoublesUntilNoneIsLeft() {
        ledger.running(node, "a", RetryPolicy.retries(2));
        ledger.ended("a", FAILURE);
        assertThat(ledger.job("a").dueAt()).isEqualTo(ledger.now().plusSeconds(1));
        ledger.advance(Duration.ofMillis(999));
        assertThat(ledger.phase("a")).isEqualTo(JobPhase.BACKOFF);
        ledger.advance(Duration.ofMillis(1));
        assertThat(ledger.last().tickets())
                .singleElement()
                .satisfies(ticket ->
                        assertThat(((JobTicket) ticket.ticket()).attempt()).isEqualTo(2));

        ledger.claim(node, "a");
        ledger.started("a");
        ledger.ended("a", FAILURE);
        assertThat(ledger.job("a").dueAt()).isEqualTo(ledger.now().plusSeconds(2));
        ledger.advance(Duration.ofSeconds(2));
        ledger.claim(node, "a");
        ledger.started("a");
        ledger.ended("a", FAILURE);

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.FAILED);
        assertThat(ledger.job("a").tries()).isEqualTo(new Job.Tries(3, 2, 0));
        assertThat(ledger.job("a").logs()).extracting(LogSpan::attempt).containsExactly(1, 2, 3);
    }

    @Test
    void shouldNotRetryWhatCouldNotBeSetUp() {
        ledger.running(node, "a", RetryPolicy.retries(2));

        ledger.ended("a", new RunResult(Kind.SETUP_FAILED, null, "no such package"));

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.FAILED);
    }

    @Test
    void shouldRepeatTheRunsOfALostNodeElsewhere() {
        NodeIncarnation other = ledger.node("n2", 2);
        ledger.running(node, "a", RetryPolicy.NONE);
        RunId lost = ledger.run("a");
        ledger.silence(node);

        ledger.advance(Duration.ofSeconds(9));
        assertThat(ledger.phase("a")).isEqualTo(JobPhase.RUNNING);
        ledger.advance(Duration.ofSeconds(1));

        assertThat(ledger.last().events())
                .contains(new JobEvent.RunLost(new JobId("a"), lost, ledger.now(), true, "node n1 was lost"));
        assertThat(ledger.job("a").tries()).isEqualTo(new Job.Tries(2, 0, 1));
        ledger.claim(other, "a");
        assertThat(ledger.order(Order.Grant.class).node()).isEqualTo(other);
        ledger.send(new Command.ReportEnded(new JobId("a"), lost, ledger.now(), SUCCESS, null));
        assertThat(ledger.phase("a")).as("the lost one no longer counts").isEqualTo(JobPhase.GRANTED);
    }

    @Test
    void shouldGiveUpAJobThatLosesItsNodeAgainAndAgain() {
        ledger.submit("a", cpus(1));
        for (int life = 2; life <= 21; life++) {
            assertThat(ledger.attempt("a")).isEqualTo(life - 1);
            ledger.claim(new NodeIncarnation("n1", life - 1L), "a");
            ledger.node(new NodeIncarnation("n1", life), 2, 0);
        }

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.FAILED);
        assertThat(ledger.outcome("a").errorType()).isEqualTo(JobErrorType.JOB_SUPERVISOR_ACTOR_DIED);
        assertThat(ledger.outcome("a").message())
                .isEqualTo("Job failed: its node was lost 20 times while it ran, the last time because node n1 was"
                        + " lost.");
    }

    @Test
    void shouldNotCountARunThatItsNodeGaveBack() {
        ledger.running(node, "a", RetryPolicy.NONE);

        ledger.send(new Command.ReturnRun(node, new JobId("a"), "3-0", 1, ledger.run("a"), "the node was stopped"));

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.QUEUED);
        assertThat(ledger.job("a").tries()).isEqualTo(new Job.Tries(2, 0, 0));
    }
}
