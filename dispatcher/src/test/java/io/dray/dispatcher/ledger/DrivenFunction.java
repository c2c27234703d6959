package io.dray.dispatcher.ledger;

import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionSpec.WarmPool;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Origin;
import io.dray.model.job.PackageRef;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.FunctionCommand.DeployFunction;
import io.dray.model.ledger.InvocationCommand.ClaimInvocations;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.ledger.InvocationCommand.InvocationReport;
import io.dray.model.ledger.InvocationCommand.Invoke;
import io.dray.model.ledger.InvocationCommand.ReportInvocations;
import io.dray.model.ledger.InvocationCommand.ReturnInvocations;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.run.InvocationTicket;
import io.dray.model.run.RunId;
import io.dray.model.trigger.TriggerName;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A function called {@code f}, its invocations and one node, in the hands of a test. */
final class DrivenFunction {
    static final FunctionName F = new FunctionName("f");
    static final InvocationResult DONE = InvocationResult.succeeded("text/plain", Payload.text("done"));

    final DrivenLedger ledger;
    final NodeIncarnation node;

    DrivenFunction() {
        this(RetryPolicy.retries(2));
    }

    DrivenFunction(RetryPolicy retry) {
        this(retry, new DrivenLedger());
    }

    DrivenFunction(RetryPolicy retry, DrivenLedger ledger) {
        this.ledger = ledger;
        this.node = ledger.node("n1", 4);
        deploy(retry);
    }

    Decision deploy(RetryPolicy retry) {
        return ledger.send(new DeployFunction(DrivenLedger.CALLER, F, spec(retry)));
    }

    static FunctionSpec spec(RetryPolicy retry) {
        return new FunctionSpec(
                "com.acme.F::handle",
                List.of(new PackageRef("dray://" + "0f".repeat(32) + "-f.jar", "f.jar", "0f".repeat(32))),
                Map.of(),
                List.of(),
                FunctionSpec.DEFAULT_RESOURCES,
                10,
                WarmPool.STANDARD,
                Duration.ofSeconds(60),
                retry);
    }

    static InvocationId id(String name) {
        return new InvocationId("f." + name);
    }

    static NewInvocation asked(String name) {
        return NewInvocation.of(id(name), new Input(null, Map.of(), Payload.text("input of " + name)));
    }

    static NewInvocation keyed(String name, String key, String bodyHash) {
        return new NewInvocation(id(name), 0, Input.EMPTY, Priority.NORMAL, null, key, bodyHash, null, null, null);
    }

    /** A record of the key {@code k}, in order. */
    static NewInvocation record(long offset, NewInvocation.@Nullable Progress progress) {
        Origin.Event origin = new Origin.Event(
                new TriggerName("t"),
                "g1",
                "orders",
                0,
                offset,
                java.time.Instant.EPOCH,
                Payload.text("k"),
                List.of(),
                true,
                false,
                Origin.Handling.PLAIN,
                false);
        return new NewInvocation(
                id("t-" + offset), 0, Input.EMPTY, Priority.NORMAL, origin, null, null, null, null, progress);
    }

    Decision invoke(NewInvocation... invocations) {
        return ledger.send(new Invoke(DrivenLedger.CALLER, F, List.of(invocations)));
    }

    Decision handOver(NewInvocation... invocations) {
        return ledger.send(new HandOver(F, node, List.of(invocations)));
    }

    Decision claim(String name, String run) {
        return ledger.send(new ClaimInvocations(node, List.of(claimOf(name, run))));
    }

    private InvocationClaim claimOf(String name, String run) {
        return new InvocationClaim(id(name), invocation(name).tries().attempt(), new RunId(run));
    }

    Decision report(String name, String run, InvocationResult result) {
        return report(name, invocation(name).tries().attempt(), run, result);
    }

    Decision report(String name, int attempt, String run, InvocationResult result) {
        return ledger.send(
                new ReportInvocations(node, List.of(new InvocationReport(id(name), attempt, new RunId(run), result))));
    }

    Decision giveBack(String name, String run, boolean apart) {
        return ledger.send(new ReturnInvocations(node, List.of(claimOf(name, run)), apart, "the node was stopped"));
    }

    static InvocationResult failed(Kind kind) {
        return InvocationResult.failed(kind, new Failure("com.acme.Broken", "it is broken", null, "at com.acme.F"));
    }

    Invocation invocation(String name) {
        return ledger.invocations().stream()
                .filter(invocation -> invocation.id().equals(id(name)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no invocation " + name));
    }

    boolean knows(String name) {
        return ledger.invocations().stream()
                .anyMatch(invocation -> invocation.id().equals(id(name)));
    }

    InvocationPhase phase(String name) {
        return invocation(name).phase();
    }

    /** The tickets of the last turn. */
    List<InvocationTicket> tickets() {
        return ledger.last().tickets().stream()
                .flatMap(ticket -> ticket.ticket() instanceof InvocationTicket ours ? Stream.of(ours) : Stream.empty())
                .toList();
    }

    /** The one ticket of the last turn. */
    InvocationTicket ticket() {
        return Objects.requireNonNull(tickets().getFirst());
    }
}
