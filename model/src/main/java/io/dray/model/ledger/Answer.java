package io.dray.model.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.job.JobId;
import io.dray.model.run.InvocationId;
import java.util.List;
import java.util.Map;

/** What the ledger decided about a command; written in the transaction that made it true. */
public record Answer(Caller caller, Reply reply) {

    /** The decision. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Submitted.class, name = "submitted"),
        @JsonSubTypes.Type(value = StopAsked.class, name = "stopAsked"),
        @JsonSubTypes.Type(value = Deleted.class, name = "deleted"),
        @JsonSubTypes.Type(value = Refused.class, name = "refused"),
        @JsonSubTypes.Type(value = Done.class, name = "done"),
        @JsonSubTypes.Type(value = Deployed.class, name = "deployed"),
        @JsonSubTypes.Type(value = Invoked.class, name = "invoked"),
        @JsonSubTypes.Type(value = CancelAsked.class, name = "cancelAsked"),
        @JsonSubTypes.Type(value = Described.class, name = "described"),
        @JsonSubTypes.Type(value = Counted.class, name = "counted")
    })
    public sealed interface Reply {}

    public record Submitted(JobId job) implements Reply {}

    /** @param stopped false when it had already ended */
    public record StopAsked(boolean stopped) implements Reply {}

    public record Deleted() implements Reply {}

    /** It is as was asked. */
    public record Done() implements Reply {}

    /** Which version is current now. */
    public record Deployed(int version) implements Reply {}

    /**
     * All were accepted, but for these.
     *
     * @param version of the function that they run
     * @param repeats those whose idempotency key was known, as they stand
     */
    public record Invoked(int version, List<Refusal> refusals, List<InvocationStatus> repeats) implements Reply {
        @SuppressWarnings("NullAway") // empty lists are left out of the JSON and arrive as null
        public Invoked {
            refusals = refusals == null ? List.of() : List.copyOf(refusals);
            repeats = repeats == null ? List.of() : List.copyOf(repeats);
        }
    }

    /** Why one of several was not accepted. */
    public record Refusal(InvocationId invocation, ErrorCode code, String sentence) {}

    /** What a cancel came to. */
    public record CancelAsked(Cancelled what) implements Reply {}

    /** What a cancel comes to. */
    public enum Cancelled {
        NEVER_STARTS,
        /** It is being interrupted; what it gives nevertheless counts. */
        INTERRUPTED,
        ENDED_BEFORE
    }

    public record Described(InvocationStatus status) implements Reply {}

    /** How many invocations of a function are in which phase. */
    public record Counted(Map<InvocationPhase, Integer> counts) implements Reply {
        @SuppressWarnings("NullAway") // an empty map is left out of the JSON and arrives as null
        public Counted {
            counts = counts == null ? Map.of() : Map.copyOf(counts);
        }
    }

    /** An expected no: what was asked, and why it can't be. */
    public record Refused(ErrorCode code, String sentence) implements Reply {}
}
