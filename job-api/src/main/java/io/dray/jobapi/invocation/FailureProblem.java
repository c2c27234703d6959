package io.dray.jobapi.invocation;

import io.dray.jobapi.http.Problem;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.run.InvocationId;

/** How the end of an invocation that gave no result is told. */
final class FailureProblem {
    private FailureProblem() {}

    static Problem of(InvocationId id, int attempt, Kind kind, Failure failure) {
        return Problem.of(status(kind), failure.message())
                .with("kind", kind.name())
                .with("exception", failure.type())
                .with("place", failure.place())
                .with("stack", failure.stack())
                .with("attempt", attempt)
                .with("invocation", id.value());
    }

    static int status(Kind kind) {
        return switch (kind) {
            case SUCCEEDED, FILTERED -> 200;
            case BAD_INPUT -> 400;
            case CANCELLED -> 409;
            case RETRYABLE, TERMINAL, ERROR, CRASHED, UNUSABLE, UNTOLD -> 500;
            case LOST -> 503;
            case TIMED_OUT -> 504;
        };
    }
}
