package io.dray.cli.invocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.MemorySize;
import io.dray.cli.Shell;
import io.dray.cli.Shell.Colour;
import io.dray.cli.Table;
import io.dray.cli.TimeText;
import io.dray.cli.client.InvocationFailure;

/** Where an invocation stands, in lines. */
final class StatusText {
    private static final int LONGEST_RESULT = 200;

    private final Shell shell;

    StatusText(Shell shell) {
        this.shell = shell;
    }

    void show(JsonNode status) {
        shell.print("invocation", status.path("id").asText());
        shell.print(
                "function",
                status.path("function").asText() + " version "
                        + status.path("version").asText());
        String phase = status.path("status").asText();
        shell.print("status", shell.paint(colour(phase), phase));
        shell.print("attempt", attempt(status));
        time("accepted", status.path("accepted_at"));
        time("due", status.path("due_at"));
        time("ended", status.path("ended_at"));
        if (status.path("node").isTextual()) {
            shell.print("node", status.path("node").asText());
        }
        result(status);
        if (status.path("error").isObject()) {
            error(InvocationFailure.of(status.path("error")));
        }
    }

    private static Colour colour(String phase) {
        return switch (phase) {
            case "succeeded" -> Colour.GREEN;
            case "failed" -> Colour.RED;
            case "running", "cancelling" -> Colour.CYAN;
            default -> Colour.YELLOW;
        };
    }

    private static String attempt(JsonNode status) {
        int failures = status.path("failures").asInt();
        int losses = status.path("losses").asInt();
        return status.path("attempt").asText()
                + (failures == 0 ? "" : ", " + failures + " failed before")
                + (losses == 0 ? "" : ", " + losses + " lost with their node");
    }

    private void time(String name, JsonNode millis) {
        if (millis.isNumber()) {
            shell.print(name, TimeText.of(millis));
        }
    }

    private void result(JsonNode status) {
        if (status.has("result")) {
            shell.print("result", Table.cut(status.path("result").toString(), LONGEST_RESULT));
        } else if (status.has("result_text")) {
            shell.print("result", Table.cut(status.path("result_text").asText(), LONGEST_RESULT));
        } else if (status.has("result_base64")) {
            shell.print(
                    "result",
                    "bytes. See: dray invocation result " + status.path("id").asText());
        } else if (status.has("result_ref")) {
            shell.print(
                    "result",
                    MemorySize.of(status.path("result_ref").path("bytes").asDouble()) + ". See: dray invocation result "
                            + status.path("id").asText());
        }
    }

    private void error(InvocationFailure failure) {
        shell.print("error", failure.kind());
        String type = failure.exception() == null ? "" : failure.exception() + ": ";
        shell.print("message", type + failure.message());
        if (failure.stack() != null) {
            shell.print(failure.stack().stripTrailing());
        }
    }
}
