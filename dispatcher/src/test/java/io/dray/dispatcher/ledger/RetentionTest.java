package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.SUCCESS;
import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.node.NodeIncarnation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
    @Test
    void shouldForgetJobsThatEndedLongAgo() {
        DrivenLedger brief = new DrivenLedger(new Retention(Duration.ofDays(30), 1_000, 1_000));
        brief.submit("old", cpus(1));
        brief.stop("old");
        brief.submit("waiting", cpus(1));
        brief.advance(Duration.ofDays(30));
        assertThat(brief.find("old")).isPresent();

        brief.advance(Duration.ofMillis(1));

        assertThat(brief.last().changes()).contains(new Change(new EntityKey(EntityKind.JOB, "old"), null));
        assertThat(brief.find("old")).isEmpty();
        assertThat(brief.find("waiting")).isPresent();
    }

    @Test
    void shouldForgetTheJobsThatEndedFirstWhenThereAreTooMany() {
        DrivenLedger few = new DrivenLedger(new Retention(Duration.ofDays(30), 2, 2));
        NodeIncarnation there = few.node("n1", 2);
        few.submit("first-succeeded", cpus(1));
        few.claim(there, "first-succeeded");
        few.ended("first-succeeded", SUCCESS);
        for (String job : List.of("then-stopped", "last-stopped")) {
            few.advance(Duration.ofSeconds(1));
            few.submit(job, cpus(1));
            few.stop(job);
        }

        assertThat(few.find("first-succeeded")).isEmpty();
        assertThat(few.find("then-stopped")).isPresent();
        assertThat(few.find("last-stopped")).isPresent();
    }
}
