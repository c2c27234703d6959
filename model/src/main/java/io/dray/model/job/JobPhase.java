package io.dray.model.job;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a job stands in the ledger.
 *
 * <pre>
 *   UNPLACEABLE ⇄ QUEUED → GRANTED → RUNNING → SUCCEEDED | FAILED
 *        ↑          ↑ ↖──────┴─────────┤            (lost or returned: the next attempt)
 *        └──────────┴──── BACKOFF ←────┘            (failed, retries left)
 *   UNPLACEABLE, QUEUED, BACKOFF → STOPPED;   GRANTED, RUNNING → STOPPING → STOPPED
 * </pre>
 */
public enum JobPhase {
    /** No node of the cluster could ever hold it. It becomes so again when what is missing changes. */
    UNPLACEABLE(JobStatus.PENDING),
    /** A ticket for its next attempt is out. */
    QUEUED(JobStatus.PENDING),
    /** A runner may start it and prepares its environment. */
    GRANTED(JobStatus.PENDING),
    RUNNING(JobStatus.RUNNING),
    /** Failed, and waits for its next attempt to be due. */
    BACKOFF(JobStatus.PENDING),
    /** Shut out; its process is being ended. */
    STOPPING(JobStatus.RUNNING),
    STOPPED(JobStatus.STOPPED),
    SUCCEEDED(JobStatus.SUCCEEDED),
    FAILED(JobStatus.FAILED);

    private static final Map<JobPhase, Set<JobPhase>> NEXT = Map.of(
            UNPLACEABLE, EnumSet.of(UNPLACEABLE, QUEUED, STOPPED),
            QUEUED, EnumSet.of(QUEUED, UNPLACEABLE, GRANTED, STOPPED),
            GRANTED, EnumSet.of(RUNNING, QUEUED, UNPLACEABLE, BACKOFF, STOPPING, SUCCEEDED, FAILED),
            RUNNING, EnumSet.of(QUEUED, UNPLACEABLE, BACKOFF, STOPPING, SUCCEEDED, FAILED),
            BACKOFF, EnumSet.of(QUEUED, UNPLACEABLE, STOPPED),
            STOPPING, EnumSet.of(STOPPED),
            STOPPED, EnumSet.noneOf(JobPhase.class),
            SUCCEEDED, EnumSet.noneOf(JobPhase.class),
            FAILED, EnumSet.noneOf(JobPhase.class));

    private final JobStatus status;

    JobPhase(JobStatus status) {
        this.status = status;
    }

    public JobStatus status() {
        return status;
    }

    public boolean terminal() {
        return status.terminal();
    }

    /** Whether a run of it is out on a node. */
    public boolean held() {
        return this == GRANTED || this == RUNNING || this == STOPPING;
    }

    public boolean mayBecome(JobPhase next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
