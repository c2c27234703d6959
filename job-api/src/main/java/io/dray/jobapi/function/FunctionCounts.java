package io.dray.jobapi.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.ledger.Answer.Counted;
import io.dray.model.ledger.FunctionCommand.CountInvocations;
import java.util.Locale;
import java.util.Map;

/** How many invocations of a function are in which phase, as far as the ledger remembers them. */
public final class FunctionCounts {
    private final LedgerDesk ledger;

    public FunctionCounts(LedgerDesk ledger) {
        this.ledger = ledger;
    }

    /** An object with every phase, in lower case. */
    public ObjectNode of(FunctionName name) throws InterruptedException {
        Map<InvocationPhase, Integer> counts =
                ledger.ask(name, caller -> new CountInvocations(caller, name)) instanceof Counted counted
                        ? counted.counts()
                        : Map.of();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (InvocationPhase phase : InvocationPhase.values()) {
            json.put(phase.name().toLowerCase(Locale.ROOT), counts.getOrDefault(phase, 0));
        }
        return json;
    }
}
