package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.CALLER;
import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.run.JobTicket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmitJobTest {
    private final DrivenLedger ledger = new DrivenLedger();

    @BeforeEach
    void start() {
        ledger.node("n1", 2);
    }

    @Test
    void shouldQueueWhatItAcceptsAndAnswerInTheSameTurn() {
        Job job = ledger.submit("a", cpus(1));

        assertThat(ledger.reply()).isEqualTo(new Answer.Submitted(job.id()));
        assertThat(ledger.last().tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.lane().name()).isEqualTo("cpu1");
            assertThat(ticket.ticket()).isEqualTo(new JobTicket(job.id(), "3-0", 1, job.spec()));
        });
        assertThat(job.phase()).isEqualTo(JobPhase.QUEUED);
        assertThat(ledger.last().changes()).containsExactly(new Change(job.key(), job));
    }

    @Test
    void shouldAnswerARepeatLikeTheFirstAndChangeNothing() {
        Job first = ledger.submit("a", cpus(1));

        Job again = ledger.submit("a", cpus(1));

        assertThat(ledger.reply()).isEqualTo(new Answer.Submitted(first.id()));
        assertThat(ledger.last().changes()).isEmpty();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void shouldRefuseAKeyThatWasUsedForAnotherRequest() {
        ledger.submit("a", cpus(1));

        ledger.send(new Command.SubmitJob(CALLER, new JobId("a"), cpus(2), "other body", "key"));

        assertThat(ledger.reply())
                .isEqualTo(new Answer.Refused(
                        ErrorCode.KEY_REUSED,
                        "Expected the same request as before under this Idempotency-Key, but job a was submitted with"
                                + " another body"));
    }

    @Test
    void shouldSayInRaysWordsThatANameIsTaken() {
        ledger.submit("a", cpus(1));

        ledger.send(new Command.SubmitJob(CALLER, new JobId("a"), cpus(1), "body", null));

        assertThat(ledger.reply())
                .isEqualTo(new Answer.Refused(
                        ErrorCode.ALREADY_EXISTS,
                        "Job with submission_id a already exists. Please use a different submission_id."));
    }
}
