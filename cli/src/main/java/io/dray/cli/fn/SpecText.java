package io.dray.cli.fn;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.DurationText;
import io.dray.cli.MemorySize;
import io.dray.cli.Shell;
import java.time.Duration;

/** What a version is made of, in lines. */
final class SpecText {
    private static final int MILLIS = 1_000;

    private final Shell shell;

    SpecText(Shell shell) {
        this.shell = shell;
    }

    void show(JsonNode spec) {
        shell.print("handler", spec.path("handler").asText());
        spec.path("jars").forEach(jar -> shell.print("jar", jar.asText()));
        spec.path("env")
                .properties()
                .forEach(entry -> shell.print(
                        "env", entry.getKey() + "=" + entry.getValue().asText()));
        spec.path("jvm_options").forEach(option -> shell.print("jvm option", option.asText()));
        shell.print(
                "takes",
                spec.path("cpus").asText() + " CPU for each invocation, "
                        + MemorySize.of(spec.path("memory").asDouble()) + " for each worker");
        shell.print("concurrency", spec.path("concurrency").asText());
        shell.print("timeout", seconds(spec.path("timeout_seconds")));
        JsonNode backoff = spec.path("backoff");
        shell.print(
                "retries",
                spec.path("retries").asText() + ", after " + seconds(backoff.path("initial_seconds")) + " to "
                        + seconds(backoff.path("max_seconds")));
        JsonNode warm = spec.path("warm");
        shell.print(
                "warm",
                warm.path("min").asText() + ".." + warm.path("max").asText() + ", idle for "
                        + seconds(warm.path("idle_seconds")));
    }

    private static String seconds(JsonNode number) {
        return DurationText.of(Duration.ofMillis(Math.round(number.asDouble() * MILLIS)));
    }
}
