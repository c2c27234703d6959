package io.dray.model.invocation;

import io.dray.model.function.FunctionName;
import io.dray.model.function.VersionId;
import io.dray.model.job.Priority;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The present state of an invocation that the ledger guards. Immutable.
 *
 * @param version of its function, chosen when it was accepted
 * @param input emptied once it has ended
 * @param origin null when it came by HTTP; without the record's own once it has ended
 * @param callback whom to tell the outcome, as long as that is still to be done
 * @param waiting where its ticket is, while it is {@code QUEUED}
 * @param run the run that is out, while {@link InvocationPhase#held()}
 * @param dueAt when it is queued, while {@code WAITING}
 * @param end once it is terminal
 */
public record Invocation(
        InvocationId id,
        int version,
        Input input,
        @Nullable Origin origin,
        Acceptance acceptance,
        Priority priority,
        @Nullable Callback callback,
        InvocationPhase phase,
        Tries tries,
        @Nullable Waiting waiting,
        @Nullable Run run,
        @Nullable Instant dueAt,
        @Nullable End end)
        implements Entity {

    @SuppressWarnings("NullAway") // what is empty is left out of the JSON and arrives as null
    public Invocation {
        input = input == null ? Input.EMPTY : input;
    }

    /**
     * How it came in.
     *
     * @param key hash of the idempotency key, if there was one
     * @param bodyHash tells a repeat of the same request from another one with the same key
     */
    public record Acceptance(
            Instant at, @Nullable String key, @Nullable String bodyHash) {}

    /**
     * @param attempt the present one, from 1
     * @param failures how many attempts failed
     * @param losses how many attempts ended with their node, through no fault that is known of their own
     * @param apart whether it runs with nothing beside it: it was there when a worker died
     */
    public record Tries(int attempt, int failures, int losses, boolean apart) {
        public static final Tries FIRST = new Tries(1, 0, 0, false);
    }

    /**
     * A ticket that is out.
     *
     * @param offset of the ticket in the lane; -1 as long as that is not known
     * @param reissues how often the ticket was issued again
     */
    public record Waiting(Instant since, String lane, long offset, int reissues) {}

    /** A run that a runner has claimed. */
    public record Run(RunId id, NodeIncarnation node, Instant claimedAt) {}

    /** How it ended. */
    public record End(
            Instant at,
            InvocationResult.Kind kind,
            @Nullable String type,
            @Nullable String message) {}

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.INVOCATION, id.value());
    }

    public FunctionName function() {
        return FunctionName.of(id);
    }

    public VersionId versionId() {
        return new VersionId(function(), version);
    }

    public boolean heldBy(RunId candidate) {
        return phase.held() && run != null && run.id().equals(candidate);
    }

    /** This invocation in another phase, without what belonged to the old one. */
    public Invocation in(InvocationPhase next) {
        if (!phase.mayBecome(next)) {
            throw new IllegalStateException("invocation " + id + " may not go from " + phase + " to " + next);
        }
        return new Invocation(
                id,
                version,
                input,
                origin,
                acceptance,
                priority,
                callback,
                next,
                tries,
                null,
                next.held() ? run : null,
                null,
                end);
    }

    public Invocation waiting(Waiting place) {
        return new Invocation(
                id, version, input, origin, acceptance, priority, callback, phase, tries, place, run, dueAt, end);
    }

    public Invocation run(Run next) {
        return new Invocation(
                id, version, input, origin, acceptance, priority, callback, phase, tries, waiting, next, dueAt, end);
    }

    public Invocation tries(Tries next) {
        return new Invocation(
                id, version, input, origin, acceptance, priority, callback, phase, next, waiting, run, dueAt, end);
    }

    public Invocation dueAt(Instant due) {
        return new Invocation(
                id, version, input, origin, acceptance, priority, callback, phase, tries, waiting, run, due, end);
    }

    /** With its end, and without what it no longer needs. */
    public Invocation ended(End how) {
        return new Invocation(
                id, version, Input.EMPTY, null, acceptance, priority, callback, phase, tries, null, null, null, how);
    }

    /** With its outcome told. */
    public Invocation told() {
        return new Invocation(
                id, version, input, origin, acceptance, priority, null, phase, tries, waiting, run, dueAt, end);
    }
}
