package io.dray.worker;

import io.dray.RetryableException;
import io.dray.TerminalException;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame.Failed;
import io.dray.model.wire.Frame.FailedRecord;
import io.dray.model.wire.Payload;
import org.jspecify.annotations.Nullable;

/** Failures as frames. */
final class FailureReport {
    /** So that with every character escaped a frame's header still holds them. */
    private static final int MOST_MESSAGE = 4_000;

    private static final int MOST_PLACE = 1_000;
    private static final int MOST_TYPE = 1_000;

    /** There may be a thousand of them. */
    private static final int MOST_STACK_OF_RECORD = 8 * 1024;

    private static final int MOST_CAUSES = 100;

    private FailureReport() {}

    static Failed badInput(RunId run, BadInputException e) {
        return new Failed(
                run,
                FailureKind.BAD_INPUT,
                null,
                Clipped.of(e.sentence(), MOST_MESSAGE),
                Clipped.of(e.place(), MOST_PLACE),
                Payload.EMPTY);
    }

    static FailedRecord badInput(RunId run, int index, BadInputException e) {
        return new FailedRecord(
                run, index, FailureKind.BAD_INPUT, null, Clipped.of(e.sentence(), MOST_MESSAGE), Payload.EMPTY);
    }

    /** A failure without an exception of the user's. */
    static Failed sentence(RunId run, FailureKind kind, String sentence) {
        return new Failed(run, kind, null, Clipped.of(sentence, MOST_MESSAGE), null, Payload.EMPTY);
    }

    /** What the user's code threw. */
    static Failed thrown(RunId run, Throwable thrown) {
        return new Failed(
                run,
                kind(thrown),
                type(thrown),
                Clipped.of(Told.message(thrown), MOST_MESSAGE),
                null,
                Payload.text(StackText.of(thrown)));
    }

    /** What the user's code says of one record of several. */
    static FailedRecord thrown(RunId run, int index, Throwable thrown) {
        return new FailedRecord(
                run,
                index,
                kind(thrown),
                type(thrown),
                Clipped.of(Told.message(thrown), MOST_MESSAGE),
                Payload.text(Clipped.of(StackText.of(thrown), MOST_STACK_OF_RECORD)));
    }

    private static String type(Throwable thrown) {
        return Clipped.of(thrown.getClass().getName(), MOST_TYPE);
    }

    private static FailureKind kind(Throwable thrown) {
        @Nullable Throwable reason = thrown;
        for (int i = 0; reason != null && i < MOST_CAUSES; i++) {
            if (reason instanceof RetryableException) {
                return FailureKind.RETRYABLE;
            }
            if (reason instanceof TerminalException) {
                return FailureKind.TERMINAL;
            }
            reason = Told.cause(reason);
        }
        return FailureKind.ERROR;
    }
}
