package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenFunction.DONE;
import static io.dray.dispatcher.ledger.DrivenFunction.F;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.invocation.Input;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.ledger.Answer.Done;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.LedgerPartition.Asked;
import io.dray.model.ledger.TriggerCommand.CreateSchedule;
import io.dray.model.ledger.TriggerCommand.DeleteSchedule;
import io.dray.model.schedule.CronExpression;
import io.dray.model.schedule.ScheduleName;
import io.dray.model.schedule.ScheduleSpec;
import io.dray.model.schedule.ScheduleSpec.Overlap;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final ScheduleName NAME = new ScheduleName("minutely");

    private final DrivenFunction f = new DrivenFunction();

    @Test
    void shouldFireOncePerDueTime() {
        create(Overlap.ALLOW, false);
        assertThat(f.ledger.reply()).isEqualTo(new Done());

        List<Asked> fired = advance(Duration.ofMinutes(1));
        assertThat(fired).hasSize(1);
        assertThat(advance(Duration.ZERO)).isEmpty();
        decide(fired);
        decide(fired);

        assertThat(f.ledger.invocations())
                .singleElement()
                .satisfies(firing -> assertThat(firing.id().value()).isEqualTo("f.minutely-1700000040"));
    }

    @Test
    void shouldMakeUpForWhatPassedOnlyWhenAskedTo() {
        create(Overlap.ALLOW, false);
        assertThat(advance(Duration.ofHours(2))).hasSize(1);
        f.ledger.send(new DeleteSchedule(DrivenLedger.CALLER, NAME));

        create(Overlap.ALLOW, true);
        assertThat(advance(Duration.ofMinutes(59))).hasSize(59);
    }

    @Test
    void shouldSkipAFiringWhileTheOneBeforeHasNotEnded() {
        create(Overlap.SKIP, false);
        decide(advance(Duration.ofMinutes(1)));
        decide(advance(Duration.ofMinutes(1)));
        assertThat(f.ledger.invocations()).hasSize(1);

        end(f.ledger.invocations().iterator().next());
        decide(advance(Duration.ofMinutes(1)));

        assertThat(f.ledger.invocations()).hasSize(2);
    }

    @Test
    void shouldQueueAFiringBehindTheOneBefore() {
        create(Overlap.QUEUE, false);
        decide(advance(Duration.ofMinutes(1)));
        decide(advance(Duration.ofMinutes(1)));
        assertThat(f.ledger.invocations())
                .extracting(Invocation::phase)
                .containsExactlyInAnyOrder(InvocationPhase.QUEUED, InvocationPhase.PARKED);

        f.ledger.invocations().stream()
                .filter(firing -> firing.phase() == InvocationPhase.QUEUED)
                .forEach(this::end);

        assertThat(f.ledger.invocations())
                .extracting(Invocation::phase)
                .containsExactlyInAnyOrder(InvocationPhase.SUCCEEDED, InvocationPhase.QUEUED);
    }

    private void create(Overlap overlap, boolean catchUp) {
        ScheduleSpec spec =
                new ScheduleSpec(new CronExpression("* * * * *"), ZoneOffset.UTC, F, Input.EMPTY, overlap, catchUp);
        f.ledger.send(new CreateSchedule(DrivenLedger.CALLER, NAME, spec));
    }

    private List<Asked> advance(Duration time) {
        return f.ledger.advance(time).asked();
    }

    /** What the log does with what the ledger asks of itself. */
    private void decide(List<Asked> asked) {
        f.ledger.send(asked.stream().map(Asked::command).toArray(Command[]::new));
    }

    private void end(Invocation firing) {
        f.report(firing.id().value().substring(2), "r1", DONE);
    }
}
