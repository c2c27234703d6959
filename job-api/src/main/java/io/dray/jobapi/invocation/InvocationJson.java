package io.dray.jobapi.invocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Invocation.End;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.invocation.Outcome;
import io.dray.model.run.InvocationId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An invocation as it is shown. What says how far it has got is there until it has ended, the result from then on. */
final class InvocationJson {
    private InvocationJson() {}

    static ObjectNode of(Standing standing) {
        return switch (standing) {
            case Standing.Ended ended -> of(ended.outcome());
            case Standing.Known known -> of(known.status());
        };
    }

    private static ObjectNode of(Outcome outcome) {
        ObjectNode json = base(
                outcome.id(),
                outcome.version(),
                phase(outcome.result().kind()),
                outcome.attempt(),
                outcome.acceptedAt());
        json.put("ended_at", outcome.endedAt().toEpochMilli());
        ResultJson.put(json, outcome.id(), outcome.attempt(), outcome.result());
        return json;
    }

    private static InvocationPhase phase(Kind kind) {
        if (kind.succeeded()) {
            return InvocationPhase.SUCCEEDED;
        }
        return kind == Kind.CANCELLED ? InvocationPhase.CANCELLED : InvocationPhase.FAILED;
    }

    private static ObjectNode of(InvocationStatus status) {
        ObjectNode json = base(
                status.id(), status.version(), status.phase(), status.tries().attempt(), status.acceptedAt());
        End end = status.end();
        if (end == null) {
            json.put("failures", status.tries().failures());
            json.put("losses", status.tries().losses());
            put(json, "due_at", status.dueAt());
            if (status.node() != null) {
                json.put("node", status.node().node());
            }
            return json;
        }
        put(json, "ended_at", end.at());
        if (!end.kind().succeeded()) {
            ResultJson.put(json, status.id(), status.tries().attempt(), result(end));
        }
        return json;
    }

    /** What the ledger itself remembers of a failure. */
    static InvocationResult result(End end) {
        String message = end.message() == null ? "It has failed: " + end.kind() : end.message();
        return InvocationResult.failed(end.kind(), new Failure(end.type(), message, null, null));
    }

    private static ObjectNode base(
            InvocationId id, int version, InvocationPhase phase, int attempt, Instant acceptedAt) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id.value());
        json.put("function", FunctionName.of(id).value());
        json.put("version", version);
        json.put("status", word(phase));
        json.put("attempt", attempt);
        json.put("accepted_at", acceptedAt.toEpochMilli());
        return json;
    }

    static String word(InvocationPhase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private static void put(ObjectNode json, String name, @Nullable Instant at) {
        if (at != null) {
            json.put(name, at.toEpochMilli());
        }
    }
}
