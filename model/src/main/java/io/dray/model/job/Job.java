package io.dray.model.job;

import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The present state of a job: one ledger record, and the same bytes in the views. Immutable.
 *
 * @param incarnation which job of that name: the position of its submit command
 * @param tries how often it was tried
 * @param waiting where its ticket is while it is {@code QUEUED}; why it waits while {@code UNPLACEABLE}
 * @param run the run that is out, while {@link JobPhase#held()}; the last one, once it is terminal
 * @param dueAt when the next attempt is due, in {@code BACKOFF}
 * @param startedAt when its latest attempt that started did so
 * @param outcome once it is terminal
 * @param logs where the output of each attempt lies
 */
public record Job(
        JobId id,
        String incarnation,
        JobSpec spec,
        Submission submission,
        JobPhase phase,
        Tries tries,
        @Nullable Waiting waiting,
        @Nullable Run run,
        @Nullable Instant dueAt,
        @Nullable Instant startedAt,
        @Nullable Outcome outcome,
        List<LogSpan> logs)
        implements Entity {

    @SuppressWarnings("NullAway") // an empty list is left out of the JSON and arrives as null
    public Job {
        logs = logs == null ? List.of() : List.copyOf(logs);
    }

    /**
     * How it came in.
     *
     * @param bodyHash tells a repeat of the same request from another one with the same key
     * @param key hash of the idempotency key, if there was one
     */
    public record Submission(
            Instant at, String bodyHash, @Nullable String key) {}

    /**
     * @param attempt the present one, from 1
     * @param retries how many attempts failed and were repeated
     * @param losses how many attempts ended with their node
     */
    public record Tries(int attempt, int retries, int losses) {
        public static final Tries FIRST = new Tries(1, 0, 0);
    }

    /**
     * A ticket that is out, or what there would have to be.
     *
     * @param lane the lane's name; null when it was appointed to a node, or fits nowhere
     * @param offset of the ticket in the lane; -1 when not in a lane
     * @param node whom it was appointed to
     * @param reissues how often the ticket was issued again
     * @param reason what is missing, when it fits nowhere
     */
    public record Waiting(
            Instant since,
            @Nullable String lane,
            long offset,
            @Nullable NodeIncarnation node,
            int reissues,
            @Nullable String reason) {}

    /** A granted run; {@code startedAt} is null until its process runs. */
    public record Run(
            RunId id,
            NodeIncarnation node,
            Instant grantedAt,
            @Nullable Instant startedAt) {}

    /** How it ended. */
    public record Outcome(
            Instant at,
            @Nullable Integer exitCode,
            @Nullable JobErrorType errorType,
            @Nullable String message) {}

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKind.JOB, id.value());
    }

    public JobStatus status() {
        return phase.status();
    }

    public boolean heldBy(RunId candidate) {
        return phase.held() && run != null && run.id().equals(candidate);
    }

    /** This job in another phase, without what belonged to the old one. */
    public Job in(JobPhase next) {
        if (!phase.mayBecome(next)) {
            throw new IllegalStateException("job " + id + " may not go from " + phase + " to " + next);
        }
        return new Job(
                id,
                incarnation,
                spec,
                submission,
                next,
                tries,
                null,
                next.held() || next.terminal() ? run : null,
                null,
                startedAt,
                outcome,
                logs);
    }

    public Job waiting(Waiting place) {
        return new Job(id, incarnation, spec, submission, phase, tries, place, run, dueAt, startedAt, outcome, logs);
    }

    public Job run(Run next) {
        return new Job(id, incarnation, spec, submission, phase, tries, waiting, next, dueAt, startedAt, outcome, logs);
    }

    public Job tries(Tries next) {
        return new Job(id, incarnation, spec, submission, phase, next, waiting, run, dueAt, startedAt, outcome, logs);
    }

    public Job dueAt(Instant due) {
        return new Job(id, incarnation, spec, submission, phase, tries, waiting, run, due, startedAt, outcome, logs);
    }

    public Job startedAt(Instant at) {
        return new Job(id, incarnation, spec, submission, phase, tries, waiting, run, dueAt, at, outcome, logs);
    }

    public Job outcome(Outcome end) {
        return new Job(id, incarnation, spec, submission, phase, tries, waiting, run, dueAt, startedAt, end, logs);
    }

    /** With the span of one attempt put in, in place of an older one of the same attempt. */
    public Job log(LogSpan span) {
        List<LogSpan> spans = new ArrayList<>(logs);
        spans.removeIf(old -> old.attempt() == span.attempt());
        spans.add(span);
        return new Job(id, incarnation, spec, submission, phase, tries, waiting, run, dueAt, startedAt, outcome, spans);
    }
}
