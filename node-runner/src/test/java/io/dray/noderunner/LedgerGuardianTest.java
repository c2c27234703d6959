package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.function.FunctionName;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.ledger.DurableSender;
import io.dray.model.ledger.InvocationCommand.ClaimInvocations;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.ledger.InvocationCommand.InvocationReport;
import io.dray.model.ledger.InvocationCommand.ReportInvocations;
import io.dray.model.ledger.InvocationCommand.ReturnInvocations;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.Payload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerGuardianTest {
    private static final InvocationResult DONE = InvocationResult.succeeded(null, Payload.EMPTY);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final SentCommands log = new SentCommands();
    private final LedgerGuardian guardian =
            new LedgerGuardian(new NodeIncarnation("n", 1), new DurableSender(log, timer), timer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void shouldClaimOnlyWhatDoesNotEndSoon() throws Exception {
        Call brief = call("brief");
        Call slow = call("slow");
        guardian.claimed(brief);
        guardian.claimed(slow);

        guardian.ended(brief, DONE);

        assertThat(log.next(ReportInvocations.class).reports())
                .extracting(InvocationReport::run)
                .containsExactly(brief.run());
        assertThat(log.next(ClaimInvocations.class).claims())
                .extracting(InvocationClaim::run)
                .containsExactly(slow.run());
    }

    @Test
    void shouldGiveBackOnceMoreWhenTheLastWordsOfTheOtherGuardianHaveArrived() throws Exception {
        List<InvocationClaim> claims = List.of(call("lost").claim());

        guardian.giveBack(claims, "it was lost");

        assertThat(log.next(ReturnInvocations.class).claims()).isEqualTo(claims);
        assertThat(log.nothingMore()).isTrue();
        Objects.requireNonNull(timer.getQueue().peek()).run();
        assertThat(log.next(ReturnInvocations.class).claims()).isEqualTo(claims);
    }

    @Test
    void shouldReportAnOutcomeThatIsTooLargeForTheLogAsAFailure() throws Exception {
        log.limit(5_000);
        Call call = call("large");

        guardian.ended(call, InvocationResult.succeeded(null, Payload.text("x".repeat(10_000))));

        InvocationReport report = log.next(ReportInvocations.class).reports().getFirst();
        assertThat(report.run()).isEqualTo(call.run());
        assertThat(report.result().kind()).isEqualTo(InvocationResult.Kind.TERMINAL);
    }

    private Call call(String name) {
        return new Call(
                new RunId("run-" + name),
                new InvocationId("f." + name),
                1,
                false,
                new VersionId(new FunctionName("f"), 1),
                List.of(Input.EMPTY),
                false,
                Map.of(),
                guardian);
    }
}
