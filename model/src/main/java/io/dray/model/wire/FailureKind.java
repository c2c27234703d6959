package io.dray.model.wire;

/** Why an invocation has no result, for whoever decides about another attempt. A worker says one of the first four. */
public enum FailureKind {
    /** The input is not what the handler takes. It has not been called, and never will be with this input. */
    BAD_INPUT,
    /** The handler asked for another attempt. */
    RETRYABLE,
    /** The handler said that another attempt is of no use, or its result can't travel. */
    TERMINAL,
    /** Anything else: the function's settings decide. */
    ERROR,
    /** It ran longer than it may. */
    TIMED_OUT,
    /** It took its worker with it. */
    CRASHED,
    /** The handler could not be found or made ready, or its files not be had. */
    UNUSABLE,
    CANCELLED,
    /** Nobody is to blame: its node or its worker ended. */
    LOST
}
