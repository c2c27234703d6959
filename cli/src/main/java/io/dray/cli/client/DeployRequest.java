package io.dray.cli.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/functions/{name}}. The URIs of the jars are those {@link DrayClient#push} gave.
 *
 * @param handler like {@code com.acme.Thumb::handle}
 * @param jars the class path, in this order
 */
public record DeployRequest(
        String handler, List<String> jars, Environment environment, Limits limits, Retry retry, Warm warm) {
    public DeployRequest {
        jars = List.copyOf(jars);
    }

    /** All else as Dray has it. */
    public static DeployRequest of(String handler, List<String> jars) {
        return new DeployRequest(handler, jars, Environment.NONE, Limits.NONE, Retry.NONE, Warm.NONE);
    }

    /** What its workers are started with. */
    public record Environment(Map<String, String> env, List<String> jvmOptions) {
        public static final Environment NONE = new Environment(Map.of(), List.of());

        private void write(ObjectNode json) {
            if (!env.isEmpty()) {
                env.forEach(json.putObject("env")::put);
            }
            if (!jvmOptions.isEmpty()) {
                jvmOptions.forEach(json.putArray("jvm_options")::add);
            }
        }
    }

    /**
     * What it may take; null leaves the choice to Dray.
     *
     * @param cpus of one running invocation
     * @param memory of one worker, in bytes
     * @param timeout of one attempt
     * @param concurrency invocations that one worker runs at once
     */
    public record Limits(
            @Nullable BigDecimal cpus,
            @Nullable Long memory,
            @Nullable Duration timeout,
            @Nullable Integer concurrency) {
        public static final Limits NONE = new Limits(null, null, null, null);

        private void write(ObjectNode json) {
            if (cpus != null) {
                json.put("cpus", cpus);
            }
            if (memory != null) {
                json.put("memory", memory);
            }
            if (timeout != null) {
                json.set("timeout_seconds", Seconds.json(timeout));
            }
            if (concurrency != null) {
                json.put("concurrency", concurrency);
            }
        }
    }

    /** When a failed attempt is repeated; null leaves the choice to Dray. */
    public record Retry(
            @Nullable Integer retries,
            @Nullable Duration initial,
            @Nullable Duration max) {
        public static final Retry NONE = new Retry(null, null, null);

        private void write(ObjectNode json) {
            if (retries != null) {
                json.put("retries", retries);
            }
            if (initial != null && max != null) {
                ObjectNode backoff = json.putObject("backoff");
                backoff.set("initial_seconds", Seconds.json(initial));
                backoff.set("max_seconds", Seconds.json(max));
            }
        }
    }

    /** The workers of a node; null leaves the choice to Dray. */
    public record Warm(
            @Nullable Integer min,
            @Nullable Integer max,
            @Nullable Duration idle) {
        public static final Warm NONE = new Warm(null, null, null);

        private void write(ObjectNode json) {
            ObjectNode warm = Json.mapper().createObjectNode();
            if (min != null && max != null) {
                warm.put("min", min).put("max", max);
            }
            if (idle != null) {
                warm.set("idle_seconds", Seconds.json(idle));
            }
            if (!warm.isEmpty()) {
                json.set("warm", warm);
            }
        }
    }

    public ObjectNode json() {
        ObjectNode json = Json.mapper().createObjectNode().put("handler", handler);
        jars.forEach(json.putArray("jars")::add);
        environment.write(json);
        limits.write(json);
        retry.write(json);
        warm.write(json);
        return json;
    }
}
