package io.dray.jobapi;

import io.dray.model.error.ErrorCode;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.Invocation.Acceptance;
import io.dray.model.invocation.Invocation.End;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Outcome;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Answer.CancelAsked;
import io.dray.model.ledger.Answer.Cancelled;
import io.dray.model.ledger.Answer.Deleted;
import io.dray.model.ledger.Answer.Described;
import io.dray.model.ledger.Answer.Invoked;
import io.dray.model.ledger.Answer.Refusal;
import io.dray.model.ledger.Answer.Refused;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.ledger.InvocationCommand.CancelInvocation;
import io.dray.model.ledger.InvocationCommand.DescribeInvocation;
import io.dray.model.ledger.InvocationCommand.DropDeadLetter;
import io.dray.model.ledger.InvocationCommand.Invoke;
import io.dray.model.ledger.InvocationCommand.Redrive;
import io.dray.model.run.InvocationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Decides about invocations as the ledger does, as far as the API can tell. A test ends them. */
final class FakeInvocations {
    private final FakeView view;
    private final FakeFunctions functions;
    private final Map<InvocationId, InvocationStatus> known = new HashMap<>();
    private final Map<InvocationId, Acceptance> acceptances = new HashMap<>();
    private final BlockingQueue<NewInvocation> accepted = new LinkedBlockingQueue<>();
    private int room = Integer.MAX_VALUE;

    FakeInvocations(FakeView view, FakeFunctions functions) {
        this.view = view;
        this.functions = functions;
    }

    /** The next invocation that was accepted. */
    NewInvocation next() throws InterruptedException {
        return Objects.requireNonNull(accepted.poll(20, TimeUnit.SECONDS), "nothing was invoked");
    }

    synchronized void room(int most) {
        room = most;
    }

    synchronized void stands(InvocationStatus status) {
        known.put(status.id(), status);
    }

    /** Ends it, for those who ask; who waits is told by the outcome that this returns. */
    synchronized Outcome end(InvocationId id, InvocationResult result) {
        InvocationStatus before = Objects.requireNonNull(known.get(id));
        InvocationResult.Failure failure = result.failure();
        End end = new End(
                FakeLedger.NOW.plusSeconds(1),
                result.kind(),
                failure == null ? null : failure.type(),
                failure == null ? null : failure.message());
        InvocationPhase phase = result.kind().succeeded()
                ? InvocationPhase.SUCCEEDED
                : result.kind() == Kind.CANCELLED ? InvocationPhase.CANCELLED : InvocationPhase.FAILED;
        known.put(
                id,
                new InvocationStatus(
                        id, before.version(), phase, before.tries(), before.acceptedAt(), null, null, null, end));
        return new Outcome(id, before.version(), before.tries().attempt(), before.acceptedAt(), end.at(), result);
    }

    synchronized Answer.Reply decide(Invoke command) {
        DeployedFunction function = functions.function(command.function());
        if (function == null) {
            return FakeFunctions.none(command.function());
        }
        List<Refusal> refusals = new ArrayList<>();
        List<InvocationStatus> repeats = new ArrayList<>();
        for (NewInvocation asked : command.invocations()) {
            InvocationStatus before = known.get(asked.id());
            Acceptance acceptance = new Acceptance(FakeLedger.NOW, asked.key(), asked.bodyHash());
            if (before == null && known.size() >= room) {
                refusals.add(new Refusal(asked.id(), ErrorCode.TOO_MANY_REQUESTS, "full"));
            } else if (before == null) {
                acceptances.put(asked.id(), acceptance);
                stands(queued(asked.id(), function.current()));
                accepted.add(asked);
            } else if (acceptance.equals(acceptances.get(asked.id()))) {
                repeats.add(before);
            } else {
                refusals.add(new Refusal(asked.id(), ErrorCode.KEY_REUSED, "another body"));
            }
        }
        return new Invoked(function.current(), refusals, repeats);
    }

    static InvocationStatus queued(InvocationId id, int version) {
        return new InvocationStatus(
                id, version, InvocationPhase.QUEUED, Tries.FIRST, FakeLedger.NOW, null, "fn-cpu1", null, null);
    }

    synchronized Answer.Reply decide(DescribeInvocation command) {
        InvocationStatus status = known.get(command.invocation());
        return status == null ? none(command.invocation()) : new Described(status);
    }

    private static Refused none(InvocationId id) {
        return new Refused(ErrorCode.NOT_FOUND, "Invocation " + id + " does not exist, or has ended too long ago");
    }

    synchronized Answer.Reply decide(CancelInvocation command) {
        InvocationStatus status = known.get(command.invocation());
        if (status == null) {
            return none(command.invocation());
        }
        return new CancelAsked(
                switch (status.phase()) {
                    case WAITING, PARKED, QUEUED -> Cancelled.NEVER_STARTS;
                    case RUNNING, CANCELLING -> Cancelled.INTERRUPTED;
                    case SUCCEEDED, FAILED, CANCELLED -> Cancelled.ENDED_BEFORE;
                });
    }

    synchronized Answer.Reply decide(Redrive command) {
        Answer.Reply refusal = forget(command.letter());
        if (refusal != null) {
            return refusal;
        }
        FunctionName name = FunctionName.of(command.letter());
        DeployedFunction function = functions.function(name);
        stands(queued(command.again().id(), 1));
        accepted.add(command.again());
        return new Invoked(function == null ? 1 : function.current(), List.of(), List.of());
    }

    synchronized Answer.Reply decide(DropDeadLetter command) {
        Answer.Reply refusal = forget(command.letter());
        return refusal == null ? new Deleted() : refusal;
    }

    private Answer.@Nullable Reply forget(InvocationId letter) {
        if (view.find(DeadLetter.class, letter.value()).isEmpty()) {
            return new Refused(ErrorCode.NOT_FOUND, "Dead letter " + letter + " does not exist");
        }
        view.remove(new EntityKey(EntityKind.DEAD_LETTER, letter.value()));
        return null;
    }
}
