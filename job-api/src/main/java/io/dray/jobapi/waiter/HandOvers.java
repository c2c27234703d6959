package io.dray.jobapi.waiter;

import io.dray.jobapi.waiter.WaitedCall.Late;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.job.Priority;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.DurableSender;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.ledger.InvocationCommand.InvocationReport;
import io.dray.model.ledger.InvocationCommand.ReportInvocations;
import io.dray.model.ledger.InvocationCommand.ReturnInvocations;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes calls the ledger's, and tells it what becomes of those that run meanwhile: their runner answers over the link here, for it
 * does not know of the change. A word about a call follows the call itself into the same partition. Thread-safe.
 */
final class HandOvers {
    private final DurableSender ledger;
    private final Duration patience;

    HandOvers(DurableSender ledger, Duration patience) {
        this.ledger = ledger;
        this.patience = patience;
    }

    /**
     * Returns once it is in the log and so the ledger's.
     *
     * @throws DrayException {@code OUTCOME_UNKNOWN}
     */
    void handOver(WaitedCall call, Input input, Priority priority, Progress progress) throws InterruptedException {
        NewInvocation handed = new NewInvocation(
                call.id(), call.version().number(), input, priority, null, null, null, null, null, progress);
        FunctionName function = call.version().function();
        CompletableFuture<Void> sent = send(function, new HandOver(function, null, List.of(handed)));
        follow(call, call.told());
        try {
            sent.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DrayException(
                    ErrorCode.OUTCOME_UNKNOWN,
                    "unknown, maybe repeat: invocation " + call.id()
                            + " took longer than was waited, and whether it goes"
                            + " on is not known, for the log did not say that it has it",
                    e);
        }
    }

    private void follow(WaitedCall call, Late late) {
        PeerSession session = late.session();
        RunId run = late.run();
        InvocationResult result = late.result();
        if (session == null || run == null) {
            return;
        }
        if (result != null) {
            report(session.node(), call, run, result);
        } else if (late.lost()) {
            giveBack(session.node(), call, run);
        }
    }

    /** A run of one that was handed over has ended. */
    void report(NodeIncarnation node, WaitedCall call, RunId run, InvocationResult result) {
        InvocationReport report = new InvocationReport(call.id(), call.tries().attempt(), run, result);
        send(call.version().function(), new ReportInvocations(node, List.of(report)));
    }

    /** The link to the runner of one that was handed over broke: its end will not be heard. */
    void giveBack(NodeIncarnation node, WaitedCall call, RunId run) {
        InvocationClaim claim = new InvocationClaim(call.id(), call.tries().attempt(), run);
        send(
                call.version().function(),
                new ReturnInvocations(node, List.of(claim), false, "the link to its runner broke"));
    }

    private CompletableFuture<Void> send(FunctionName function, Command command) {
        return ledger.send(ledger.partitionOf(function.value()), command);
    }
}
