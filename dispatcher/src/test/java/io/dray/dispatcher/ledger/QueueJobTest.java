package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.job.Priority;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueJobTest {
    private final DrivenLedger ledger = new DrivenLedger();
    private final NodeIncarnation node = ledger.node("n1", 2);

    @Test
    void shouldSayWhyNoNodeCanHoldAJob() {
        ledger.submit("a", cpus(64));

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.UNPLACEABLE);
        assertThat(ledger.waiting("a").reason())
                .isEqualTo("No node can hold it: it asks for 64 CPU, but the largest node has 2 CPU.");
        assertThat(ledger.last().tickets()).isEmpty();
    }

    @Test
    void shouldSayWhatIsMissingOfEachKind() {
        ledger.submit("gpu", asking(Map.of("CPU", 1, "GPU", 0.5)));
        ledger.submit("memory", asking(Map.of("memory", 3L << 30)));

        assertThat(ledger.waiting("gpu").reason())
                .isEqualTo("No node can hold it: it asks for 0.5 GPU, but the largest node has 0 GPU.");
        assertThat(ledger.waiting("memory").reason())
                .isEqualTo("No node can hold it: it asks for 3.0 GiB of memory, but the largest node has 0.0 GiB of"
                        + " memory.");
    }

    @Test
    void shouldQueueAnUnplaceableJobOnceANodeCanHoldIt() {
        ledger.submit("a", cpus(8));
        ledger.node("n2", 4);
        assertThat(ledger.waiting("a").reason()).as("the news is told").contains("the largest node has 4 CPU");

        ledger.node("n3", 8);

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.QUEUED);
        assertThat(ledger.last().tickets())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.lane().name()).isEqualTo("cpu8"));
    }

    @Test
    void shouldQueueWhileNoNodeIsThereYet() {
        DrivenLedger early = new DrivenLedger();

        early.submit("a", cpus(1));
        early.submit("gpu", asking(Map.of("GPU", 1)));

        assertThat(early.phase("a")).isEqualTo(JobPhase.QUEUED);
        assertThat(early.waiting("gpu").reason()).isEqualTo("No node is there: it asks for {GPU=1}.");
    }

    private static JobSpec asking(Map<String, Number> resources) {
        JobSpec one = cpus(1);
        return new JobSpec(
                "true", one.runtimeEnv(), Map.of(), ResourceSet.of(resources), one.retry(), Priority.NORMAL, null);
    }

    @Test
    void shouldAppointANodeForWhatFitsNoLane() {
        ledger.submit("a", cpus(1.5));

        assertThat(ledger.last().tickets()).as("cpu2 fits").hasSize(1);
        NodeIncarnation odd = ledger.node(new NodeIncarnation("odd", 1), 3, 1);
        ledger.submit("b", cpus(3));

        assertThat(ledger.order(Order.Place.class))
                .isEqualTo(new Order.Place(
                        odd,
                        new JobTicket(new JobId("b"), ledger.job("b").incarnation(), 1, cpus(3)),
                        Duration.ofMinutes(30)));
        assertThat(ledger.waiting("b").node()).isEqualTo(odd);
    }

    @Test
    void shouldQueueAnewWhatAnAppointedNodeGivesBackOrTakesWithIt() {
        NodeIncarnation odd = ledger.node("odd", 3);
        ledger.submit("b", cpus(3));
        String incarnation = ledger.job("b").incarnation();

        ledger.send(new Command.ReturnRun(node, new JobId("b"), incarnation, 1, null, "not mine"));
        assertThat(ledger.last().isEmpty()).as("only the appointed node may").isTrue();
        ledger.send(new Command.ReturnRun(odd, new JobId("b"), incarnation, 1, null, "it did not fit in time"));
        assertThat(ledger.order(Order.Place.class).node()).isEqualTo(odd);
        ledger.node(new NodeIncarnation("odd", 2), 3, 0);

        assertThat(ledger.order(Order.Place.class).node()).isEqualTo(new NodeIncarnation("odd", 2));
        assertThat(ledger.attempt("b")).isEqualTo(1);
    }
}
