package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.CALLER;
import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.ledger.LedgerPartition.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeleteJobTest {
    private final DrivenLedger ledger = new DrivenLedger();

    @BeforeEach
    void start() {
        ledger.node("n1", 2);
    }

    @Test
    void shouldTakeANameAgainOnceItsJobIsDeleted() {
        ledger.submit("a", cpus(1));
        ledger.send(new Command.DeleteJob(CALLER, new JobId("a")));
        assertThat(ledger.reply())
                .isEqualTo(new Answer.Refused(
                        ErrorCode.WRONG_STATE,
                        "Attempted to delete job 'a', but it is in a non-terminal state PENDING."));
        ledger.stop("a");

        ledger.send(new Command.DeleteJob(CALLER, new JobId("a")));
        assertThat(ledger.reply()).isEqualTo(new Answer.Deleted());
        assertThat(ledger.last().changes()).containsExactly(new Change(new EntityKey(EntityKind.JOB, "a"), null));

        assertThat(ledger.submit("a", cpus(1)).incarnation()).isEqualTo("3-4");
    }

    @Test
    void shouldRefuseToDeleteWhatDoesNotExist() {
        ledger.send(new Command.DeleteJob(CALLER, new JobId("a")));

        assertThat(ledger.reply()).isEqualTo(new Answer.Refused(ErrorCode.NOT_FOUND, "Job a does not exist"));
    }
}
