package io.dray.model.job;

/** What a job's user sees; Ray's names. */
public enum JobStatus {
    PENDING,
    RUNNING,
    STOPPED,
    SUCCEEDED,
    FAILED;

    public boolean terminal() {
        return this == STOPPED || this == SUCCEEDED || this == FAILED;
    }
}
