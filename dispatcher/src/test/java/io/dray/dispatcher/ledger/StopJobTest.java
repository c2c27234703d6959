package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.FAILURE;
import static io.dray.dispatcher.ledger.DrivenLedger.SUCCESS;
import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.JobPhase;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.RunResult;
import io.dray.model.run.RunResult.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StopJobTest {
    private final DrivenLedger ledger = new DrivenLedger();
    private final NodeIncarnation node = ledger.node("n1", 2);

    @ParameterizedTest
    @EnumSource(JobPhase.class)
    void shouldStopAJobInEveryPhase(JobPhase phase) {
        bring("a", phase);

        ledger.stop("a");

        boolean held = phase.held();
        assertThat(ledger.reply()).isEqualTo(new Answer.StopAsked(!phase.terminal()));
        assertThat(ledger.phase("a")).isEqualTo(phase.terminal() ? phase : held ? JobPhase.STOPPING : JobPhase.STOPPED);
        if (phase == JobPhase.GRANTED || phase == JobPhase.RUNNING) {
            assertThat(ledger.order(Order.Stop.class)).isEqualTo(new Order.Stop(node, ledger.run("a")));
        } else {
            assertThat(ledger.last().orders()).isEmpty();
        }
    }

    private void bring(String job, JobPhase phase) {
        switch (phase) {
            case UNPLACEABLE -> ledger.submit(job, cpus(64));
            case QUEUED -> ledger.submit(job, cpus(1));
            case GRANTED -> ledger.granted(node, job, RetryPolicy.NONE);
            case RUNNING -> ledger.running(node, job, RetryPolicy.NONE);
            case BACKOFF -> {
                ledger.running(node, job, RetryPolicy.retries(1));
                ledger.ended(job, FAILURE);
            }
            case STOPPING -> {
                ledger.running(node, job, RetryPolicy.NONE);
                ledger.stop(job);
            }
            case STOPPED -> {
                ledger.submit(job, cpus(1));
                ledger.stop(job);
            }
            case SUCCEEDED -> {
                ledger.running(node, job, RetryPolicy.NONE);
                ledger.ended(job, SUCCESS);
            }
            case FAILED -> {
                ledger.running(node, job, RetryPolicy.NONE);
                ledger.ended(job, FAILURE);
            }
        }
        assertThat(ledger.phase(job)).isEqualTo(phase);
    }

    @Test
    void shouldStopARunThatIsOverMeanwhileWithoutItsResult() {
        ledger.running(node, "a", RetryPolicy.retries(3));
        ledger.stop("a");

        ledger.ended("a", new RunResult(Kind.EXITED, 143, "terminated"));

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.STOPPED);
        assertThat(ledger.outcome("a"))
                .isEqualTo(new Job.Outcome(ledger.now(), 143, null, "Job was intentionally stopped."));
    }

    @Test
    void shouldStopAJobWhoseNodeIsLostWhileItIsBeingStopped() {
        ledger.running(node, "a", RetryPolicy.NONE);
        ledger.stop("a");
        ledger.node(new NodeIncarnation("n1", 2), 2, 0);

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.STOPPED);
    }

    @Test
    void shouldRefuseToStopWhatDoesNotExist() {
        ledger.stop("a");

        assertThat(ledger.reply()).isEqualTo(new Answer.Refused(ErrorCode.NOT_FOUND, "Job a does not exist"));
    }

    @Test
    void shouldWithdrawWhatANodeMakesRoomFor() {
        NodeIncarnation odd = ledger.node("odd", 3);
        Job job = ledger.submit("b", cpus(3));

        ledger.stop("b");

        assertThat(ledger.order(Order.Withdraw.class)).isEqualTo(new Order.Withdraw(odd, job.id(), job.incarnation()));
        assertThat(ledger.phase("b")).isEqualTo(JobPhase.STOPPED);
    }
}
