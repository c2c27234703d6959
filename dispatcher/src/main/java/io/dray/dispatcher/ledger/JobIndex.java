package io.dray.dispatcher.ledger;

import io.dray.model.job.Job;
import io.dray.model.job.Job.Waiting;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.ledger.JobEvent;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The jobs of one partition, by name and by phase. Changed by events only. */
final class JobIndex {
    private final Map<JobId, Job> jobs = new HashMap<>();
    private final Map<JobPhase, Set<JobId>> phases = new EnumMap<>(JobPhase.class);

    JobIndex() {
        for (JobPhase phase : JobPhase.values()) {
            phases.put(phase, new LinkedHashSet<>());
        }
    }

    @Nullable
    Job job(JobId id) {
        return jobs.get(id);
    }

    Collection<Job> jobs() {
        return jobs.values();
    }

    /** Those in a phase, the longest there in front. A copy: it may be walked while events are applied. */
    List<Job> in(JobPhase phase) {
        return ids(phase).stream()
                .map(id -> Objects.requireNonNull(jobs.get(id)))
                .toList();
    }

    int count(JobPhase phase) {
        return ids(phase).size();
    }

    @Nullable
    Job longestIn(JobPhase phase) {
        Set<JobId> ids = ids(phase);
        return ids.isEmpty() ? null : jobs.get(ids.iterator().next());
    }

    int size() {
        return jobs.size();
    }

    void apply(JobEvent event) {
        put(event.job(), JobApplier.apply(jobs.get(event.job()), event));
    }

    /** Notes where the ticket of a queued job went. */
    void ticketAt(JobId id, long offset) {
        Job job = Objects.requireNonNull(jobs.get(id));
        Waiting place = Objects.requireNonNull(job.waiting());
        jobs.put(
                id,
                job.waiting(new Waiting(
                        place.since(), place.lane(), offset, place.node(), place.reissues(), place.reason())));
    }

    void put(Job job) {
        put(job.id(), job);
    }

    private void put(JobId id, @Nullable Job after) {
        Job before = after == null ? jobs.remove(id) : jobs.put(id, after);
        if (before != null && (after == null || after.phase() != before.phase())) {
            ids(before.phase()).remove(id);
        }
        if (after != null && (before == null || after.phase() != before.phase())) {
            ids(after.phase()).add(id);
        }
    }

    private Set<JobId> ids(JobPhase phase) {
        return Objects.requireNonNull(phases.get(phase));
    }
}
