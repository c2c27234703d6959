package io.dray.model.task;

/** Why an object has no value. */
public enum TaskFailure {
    /** The code threw an exception. */
    ERROR,
    /** It threw one after which it may run again. */
    RETRYABLE,
    /** A run took longer than it may. */
    TIMED_OUT,
    /** It took its process with it. */
    CRASHED,
    CANCELLED,
    /** The actor that was called has ended. */
    DIED,
    /** Nobody has the value any more. */
    LOST,
    /** No process can run it. */
    UNUSABLE
}
