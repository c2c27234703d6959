package io.dray.worker;

import io.dray.Context;
import io.dray.model.wire.Frame.Invoke;
import java.time.Instant;
import java.util.Map;

/** What a handler may know of its invocation. */
record InvocationContext(Invoke invoke, String function) implements Context {
    @Override
    public String id() {
        return invoke.invocation().value();
    }

    @Override
    public int attempt() {
        return invoke.attempt();
    }

    @Override
    public Instant deadline() {
        return invoke.deadline();
    }

    @Override
    public System.Logger logger() {
        return System.getLogger(function);
    }

    @Override
    public Map<String, String> headers() {
        return invoke.headers();
    }
}
