package io.dray.model.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobId;

/** What the ledger decided about a command; written in the transaction that made it true. */
public record Answer(Caller caller, Reply reply) {

    /** The decision. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Submitted.class, name = "submitted"),
        @JsonSubTypes.Type(value = StopAsked.class, name = "stopAsked"),
        @JsonSubTypes.Type(value = Deleted.class, name = "deleted"),
        @JsonSubTypes.Type(value = Refused.class, name = "refused")
    })
    public sealed interface Reply {}

    public record Submitted(JobId job) implements Reply {}

    /** @param stopped false when it had already ended */
    public record StopAsked(boolean stopped) implements Reply {}

    public record Deleted() implements Reply {}

    /** An expected no: what was asked, and why it can't be. */
    public record Refused(ErrorCode code, String sentence) implements Reply {}
}
