package io.dray.model.invocation;

import io.dray.model.job.Priority;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invocation that the ledger is to guard.
 *
 * @param version of the function; 0 for the one that is current when it is accepted
 * @param key hash of the idempotency key
 * @param bodyHash of the request, where there is a key
 * @param notBefore when it may run at the earliest
 * @param progress what became of it so far, when somebody else guarded it before
 */
public record NewInvocation(
        InvocationId id,
        int version,
        Input input,
        Priority priority,
        @Nullable Origin origin,
        @Nullable String key,
        @Nullable String bodyHash,
        @Nullable Instant notBefore,
        @Nullable Callback callback,
        @Nullable Progress progress) {

    @SuppressWarnings("NullAway") // what is empty is left out of the JSON and arrives as null
    public NewInvocation {
        input = input == null ? Input.EMPTY : input;
    }

    /** One that begins now. */
    public static NewInvocation of(InvocationId id, Input input) {
        return new NewInvocation(id, 0, input, Priority.NORMAL, null, null, null, null, null, null);
    }

    /**
     * What became of an invocation before the ledger heard of it.
     *
     * @param tries with the attempt that is under way, or the next
     * @param node who runs it at the moment; null when nobody does
     * @param run likewise
     * @param last how the last attempt failed, when one did
     */
    public record Progress(
            Invocation.Tries tries,
            @Nullable NodeIncarnation node,
            @Nullable RunId run,
            @Nullable InvocationResult last) {}
}
