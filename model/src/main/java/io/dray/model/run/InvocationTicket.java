package io.dray.model.run;

import io.dray.model.invocation.Input;
import io.dray.model.invocation.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an invocation, with all it needs: whoever pulls it begins at once and tells its guardian. It may be lost or
 * arrive twice; the guardian notices the one and sorts out the other.
 *
 * @param version of the function
 * @param attempt from 1
 * @param apart whether it has to run with nothing beside it
 * @param waiter the Job API replica that guards it; null when the ledger does
 */
public record InvocationTicket(
        InvocationId invocation,
        int version,
        int attempt,
        boolean apart,
        Input input,
        @Nullable Origin origin,
        @Nullable String waiter)
        implements Ticket {
    @SuppressWarnings("NullAway") // what is empty is left out of the JSON and arrives as null
    public InvocationTicket {
        input = input == null ? Input.EMPTY : input;
    }
}
