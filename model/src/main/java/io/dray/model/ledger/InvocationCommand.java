package io.dray.model.ledger;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked and told about invocations; decided in the partition of their function. */
public sealed interface InvocationCommand extends Command {

    /** Accepts all of them that can be. Answered by {@link Answer.Invoked}. */
    record Invoke(Caller caller, FunctionName function, List<NewInvocation> invocations)
            implements InvocationCommand, Command.Asked {
        public Invoke {
            invocations = List.copyOf(invocations);
        }
    }

    /**
     * From somebody who guarded these so far and no longer does. Once this is in the log they are the ledger's: none is
     * refused, and one it knows already is left as it is.
     *
     * @param node which runner read them from their topic; null for what comes from elsewhere
     */
    record HandOver(FunctionName function, @Nullable NodeIncarnation node, List<NewInvocation> invocations)
            implements InvocationCommand {
        public HandOver {
            invocations = List.copyOf(invocations);
        }
    }

    /** Answered by {@link Answer.CancelAsked}. */
    record CancelInvocation(Caller caller, InvocationId invocation) implements InvocationCommand, Command.Asked {}

    /** Answered by {@link Answer.Described}. */
    record DescribeInvocation(Caller caller, InvocationId invocation) implements InvocationCommand, Command.Asked {}

    /** A runner has these and will run them, unless it hears otherwise. */
    record ClaimInvocations(NodeIncarnation node, List<InvocationClaim> claims) implements InvocationCommand {
        public ClaimInvocations {
            claims = List.copyOf(claims);
        }
    }

    record InvocationClaim(InvocationId invocation, int attempt, RunId run) {}

    /** Ends of runs, whether they were claimed or not. */
    record ReportInvocations(NodeIncarnation node, List<InvocationReport> reports) implements InvocationCommand {
        public ReportInvocations {
            reports = List.copyOf(reports);
        }
    }

    record InvocationReport(InvocationId invocation, int attempt, RunId run, InvocationResult result) {}

    /**
     * A runner gives these back, unrun or interrupted through no fault of their own.
     *
     * @param apart whether they are to run with nothing beside them: a worker died that had them
     */
    record ReturnInvocations(NodeIncarnation node, List<InvocationClaim> claims, boolean apart, String reason)
            implements InvocationCommand {
        public ReturnInvocations {
            claims = List.copyOf(claims);
        }
    }

    /** The callback of an ended invocation was answered, or given up. */
    record ReportCallback(
            InvocationId invocation,
            boolean delivered,
            @Nullable String reason) implements InvocationCommand {}

    /** Runs a dead letter anew, as another invocation. Answered by {@link Answer.Invoked}. */
    record Redrive(Caller caller, InvocationId letter, NewInvocation again)
            implements InvocationCommand, Command.Asked {}

    /** Forgets a dead letter. Answered by {@link Answer.Deleted}. */
    record DropDeadLetter(Caller caller, InvocationId letter) implements InvocationCommand, Command.Asked {}
}
