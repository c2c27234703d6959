package io.dray.model.job;

/** Why a job failed, in Ray's words where Ray has one. */
public enum JobErrorType {
    RUNTIME_ENV_SETUP_FAILURE,
    JOB_ENTRYPOINT_COMMAND_START_ERROR,
    JOB_ENTRYPOINT_COMMAND_ERROR,
    /** Its node was lost again and again while it ran. */
    JOB_SUPERVISOR_ACTOR_DIED,
    /** It ran longer than its timeout. */
    JOB_TIMED_OUT
}
