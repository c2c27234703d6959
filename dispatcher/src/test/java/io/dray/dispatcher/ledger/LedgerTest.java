package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.FAILURE;
import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.dispatcher.node.NodeTable;
import io.dray.model.job.JobId;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.LedgerPartition.Positioned;
import io.dray.model.node.NodeIncarnation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final DrivenLedger ledger = new DrivenLedger();
    private final NodeIncarnation node = ledger.node("n1", 2);

    @Test
    void shouldComeToTheSameFromAReplayedState() {
        ledger.running(node, "a", RetryPolicy.retries(1));
        ledger.submit("b", cpus(1));
        Ledger replayed = new Ledger(3, new Retention(Duration.ofDays(30), 1_000, 1_000));
        replayed.restore(ledger.job("a"));
        replayed.restore(ledger.job("b"));
        Command ended = new Command.ReportEnded(new JobId("a"), ledger.run("a"), ledger.now(), FAILURE, null);

        Decision again = replayed.decide(List.of(new Positioned(7, ended)), new NodeTable(() -> 0), ledger.now());
        Decision first = ledger.send(ended);

        assertThat(again.events()).isEqualTo(first.events());
        assertThat(again.changes()).isEqualTo(first.changes());
        assertThat(replayed.waitingLanes()).containsExactly("cpu1");
    }
}
