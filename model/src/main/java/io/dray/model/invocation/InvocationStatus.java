package io.dray.model.invocation;

import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an invocation stands, without its input. */
public record InvocationStatus(
        InvocationId id,
        int version,
        InvocationPhase phase,
        Invocation.Tries tries,
        Instant acceptedAt,
        @Nullable Instant dueAt,
        @Nullable String lane,
        @Nullable NodeIncarnation node,
        Invocation.@Nullable End end) {

    public static InvocationStatus of(Invocation invocation) {
        Invocation.Waiting waiting = invocation.waiting();
        Invocation.Run run = invocation.run();
        return new InvocationStatus(
                invocation.id(),
                invocation.version(),
                invocation.phase(),
                invocation.tries(),
                invocation.acceptance().at(),
                invocation.dueAt(),
                waiting == null ? null : waiting.lane(),
                run == null ? null : run.node(),
                invocation.end());
    }
}
