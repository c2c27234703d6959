package io.dray.noderunner;

import io.dray.model.invocation.InvocationResult;
import org.jspecify.annotations.Nullable;

/** Sends an event's output to the trigger's topic before its guardian hears of the end. */
final class OutputGuardian implements Guardian {
    private final Guardian guardian;
    private final Outputs outputs;
    private final @Nullable String topic;
    private final Outputs.Source source;

    /** @param topic null when outputs go nowhere */
    OutputGuardian(Guardian guardian, Outputs outputs, @Nullable String topic, Outputs.Source source) {
        this.guardian = guardian;
        this.outputs = outputs;
        this.topic = topic;
        this.source = source;
    }

    @Override
    public void claimed(Call call) {
        guardian.claimed(call);
    }

    @Override
    public void ended(Call call, InvocationResult result) {
        outputs.send(topic, source, call.invocation(), result).thenAccept(sent -> guardian.ended(call, sent));
    }

    @Override
    public void returned(Call call, String reason) {
        guardian.returned(call, reason);
    }
}
