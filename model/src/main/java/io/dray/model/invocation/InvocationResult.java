package io.dray.model.invocation;

import io.dray.model.wire.Payload;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended, as its runner saw it.
 *
 * @param contentType of the output
 * @param output what the handler gave, when it is not {@code stored}
 * @param stored where a large output lies
 * @param failure when there is no output
 */
public record InvocationResult(
        Kind kind,
        @Nullable String contentType,
        Payload output,
        @Nullable StoredOutput stored,
        @Nullable Failure failure) {
    /** An output of more goes to the package store. */
    public static final int MAX_INLINE_BYTES = 1024 * 1024;

    /** What kind of end it was. */
    public enum Kind {
        SUCCEEDED,
        /** A trigger's filter did not match: the handler was not called. */
        FILTERED,
        /** The input is not what the handler takes: it was not called. */
        BAD_INPUT,
        /** The handler asked for another attempt. */
        RETRYABLE,
        /** The handler said that another attempt is of no use, or its output can't travel. */
        TERMINAL,
        /** The handler threw something else. */
        ERROR,
        TIMED_OUT,
        /** It took its worker with it. */
        CRASHED,
        /** The handler could not be found or made ready, or its files not be had. */
        UNUSABLE,
        CANCELLED,
        /** Its node was lost, or gave it back: repeated by whoever guards it. As the end of an invocation: that was so too often. */
        LOST,
        /** Of a dead letter only: it ended, and nobody takes its callback. */
        UNTOLD;

        /** Whether another attempt is made while there are attempts left. */
        public boolean repeated() {
            return switch (this) {
                case RETRYABLE, ERROR, TIMED_OUT, CRASHED, UNUSABLE -> true;
                case SUCCEEDED, FILTERED, BAD_INPUT, TERMINAL, CANCELLED, LOST, UNTOLD -> false;
            };
        }

        public boolean succeeded() {
            return this == SUCCEEDED || this == FILTERED;
        }
    }

    /** An output in the package store. */
    public record StoredOutput(String sha256, long bytes) {}

    /**
     * What went wrong.
     *
     * @param type class of the exception
     * @param message a sentence, or the exception's message
     * @param place where the input did not fit, as a JSON pointer
     * @param stack the stack trace, as text
     */
    public record Failure(
            @Nullable String type,
            String message,
            @Nullable String place,
            @Nullable String stack) {
        public static Failure of(String message) {
            return new Failure(null, message, null, null);
        }
    }

    @SuppressWarnings("NullAway") // an empty output is left out of the JSON and arrives as null
    public InvocationResult {
        output = output == null ? Payload.EMPTY : output;
    }

    public static InvocationResult succeeded(@Nullable String contentType, Payload output) {
        return new InvocationResult(Kind.SUCCEEDED, contentType, output, null, null);
    }

    public static InvocationResult failed(Kind kind, Failure failure) {
        return new InvocationResult(kind, null, Payload.EMPTY, null, failure);
    }

    public static InvocationResult failed(Kind kind, String message) {
        return failed(kind, Failure.of(message));
    }
}
