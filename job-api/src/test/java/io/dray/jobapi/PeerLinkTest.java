package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.ledger.InvocationCommand.InvocationReport;
import io.dray.model.ledger.InvocationCommand.ReportInvocations;
import io.dray.model.ledger.InvocationCommand.ReturnInvocations;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.run.InvocationTicket;
import io.dray.model.run.RunId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between the API and its runners. */
class PeerLinkTest {
    private static final String PATH = "/api/functions/thumb/invocations";

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private FakeRunner runner;

    @BeforeEach
    void start() throws Exception {
        FakeView view = new FakeView();
        Functions.deploy(view, "thumb");
        runner = new FakeRunner(view, "n1");
        api = new ApiUnderTest(folder, view);
        runner.awaitLink();
    }

    @AfterEach
    void stop() throws IOException {
        runner.close();
        api.close();
    }

    private CompletableFuture<HttpResponse<String>> call(String... headers) {
        return api.postAsync(PATH, "in", headers);
    }

    @Test
    void shouldInterruptClaimsThatComeToNothing() throws Exception {
        try (FakeRunner other = new FakeRunner(api.view, "n2")) {
            other.awaitLink();
            CompletableFuture<HttpResponse<String>> call = call();
            InvocationTicket ticket = api.queue.nextTicket();

            RunId unknown = runner.claim(new InvocationId("thumb.nobodys"), 1);
            assertThat(runner.next(Frame.Cancel.class).run()).isEqualTo(unknown);
            RunId early = runner.claim(ticket.invocation(), 2);
            assertThat(runner.next(Frame.Cancel.class).run()).isEqualTo(early);

            RunId first = runner.claim(ticket);
            RunId second = runner.claim(ticket);
            assertThat(runner.next(Frame.Cancel.class).run()).isEqualTo(second);
            RunId third = other.claim(ticket);
            assertThat(other.next(Frame.Cancel.class).run()).isEqualTo(third);

            other.answer(third, null, "");
            runner.answer(second, null, "");
            runner.answer(unknown, null, "");
            runner.answer(first, "text/plain", "first");
            assertThat(call.get().body()).isEqualTo("first");
        }
    }

    @Test
    void shouldIssueAgainAtOnceWhatARunnerHadWhenItsLinkBreaks() throws Exception {
        CompletableFuture<HttpResponse<String>> call = call();
        InvocationTicket ticket = api.queue.nextTicket();
        RunId lost = claimHeard(ticket);

        runner.cut();
        InvocationTicket again = api.queue.nextTicket();
        runner.awaitLink();
        runner.answer(lost, "text/plain", "late");
        RunId run = runner.claim(again);
        runner.answer(run, "text/plain", "second");

        assertThat(again)
                .isEqualTo(new InvocationTicket(
                        ticket.invocation(), 1, 2, false, ticket.input(), null, ApiUnderTest.REPLICA));
        assertThat(call.get().body()).isEqualTo("second");
        assertThat(call.get().headers().firstValue("Dray-Attempt")).contains("2");
    }

    /** Claims, and returns once that has been heard: what is answered was said later. */
    private RunId claimHeard(InvocationTicket ticket) throws InterruptedException {
        RunId run = runner.claim(ticket);
        RunId nobodys = runner.claim(new InvocationId("thumb.nobodys"), 1);
        assertThat(runner.next(Frame.Cancel.class).run()).isEqualTo(nobodys);
        return run;
    }

    @Test
    void shouldIssueAgainWhatANodeHadThatIsGone() throws Exception {
        call();
        claimHeard(api.queue.nextTicket());

        api.view.nodeGone("n1");

        assertThat(api.queue.nextTicket().attempt()).isEqualTo(2);
    }

    @Test
    void shouldIssueAgainATicketThatWasReadPast() throws Exception {
        CompletableFuture<HttpResponse<String>> call = call();
        InvocationTicket ticket = api.queue.nextTicket();
        api.queue.readPastAll();

        InvocationTicket again = api.queue.nextTicket();
        runner.answer(runner.claim(again), null, "");

        assertThat(again).isEqualTo(ticket);
        assertThat(call.get().statusCode()).isEqualTo(204);
    }

    @Test
    void shouldPassOnToTheLedgerWhatBecomesOfAHandedOverRun() throws Exception {
        CompletableFuture<HttpResponse<String>> call = call("Prefer", "wait=0.4");
        InvocationTicket ticket = api.queue.nextTicket();
        RunId run = claimHeard(ticket);
        HandOver handed = api.ledger.nextTold(HandOver.class);
        assertThat(call.get().statusCode()).isEqualTo(202);
        assertThat(call.get().body()).contains("\"status\":\"running\"");

        runner.answer(run, "text/plain", "late");
        ReportInvocations told = api.ledger.nextTold(ReportInvocations.class);

        assertThat(handed.invocations().getFirst().progress())
                .isEqualTo(new Progress(Tries.FIRST, runner.node(), run, null));
        assertThat(told.node()).isEqualTo(runner.node());
        assertThat(told.reports())
                .containsExactly(new InvocationReport(
                        ticket.invocation(), 1, run, InvocationResult.succeeded("text/plain", Payload.text("late"))));
    }

    @Test
    void shouldGiveBackAHandedOverRunWhoseEndItWillNotHear() throws Exception {
        CompletableFuture<HttpResponse<String>> call = call("Prefer", "wait=0.4");
        RunId run = claimHeard(api.queue.nextTicket());
        api.ledger.nextTold(HandOver.class);
        assertThat(call.get().statusCode()).isEqualTo(202);

        runner.cut();
        ReturnInvocations told = api.ledger.nextTold(ReturnInvocations.class);

        assertThat(told.node()).isEqualTo(runner.node());
        assertThat(told.claims().getFirst().run()).isEqualTo(run);
        assertThat(told.apart()).isFalse();
        assertThat(api.queue.isEmpty()).isTrue();
    }

    @Test
    void shouldSayGoodbyeToWhoIsNotTheRunnerItLooksFor() throws Exception {
        NodeIncarnation expected = new NodeIncarnation("n3", 2);
        for (Frame greeting : new Frame[] {
            new Frame.Hello(Frame.PROTOCOL, Role.RUNNER, "n3#1", null),
            new Frame.Hello(Frame.PROTOCOL, Role.WORKER, "n3#2", null),
            new Frame.Hello(Frame.PROTOCOL + 1, Role.RUNNER, "n3#2", null),
            new Frame.Credit(1)
        }) {
            try (FakeRunner stranger = new FakeRunner(api.view, expected, greeting)) {
                stranger.awaitLink();

                assertThat(stranger.next(Frame.Goodbye.class).sentence()).contains("Expected");
            }
        }
    }

    @Test
    void shouldSayGoodbyeToARunnerThatSpeaksOutOfTurnAndComeAgain() throws Exception {
        runner.say(new Frame.Credit(7));

        assertThat(runner.next(Frame.Goodbye.class).sentence()).contains("Credit");
        runner.awaitLink();
    }
}
