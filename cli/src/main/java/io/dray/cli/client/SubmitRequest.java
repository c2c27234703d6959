package io.dray.cli.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import io.dray.model.job.Priority;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/jobs/}.
 *
 * @param entrypoint a command line for a shell; see {@link ShellWords#join}
 */
public record SubmitRequest(
        String entrypoint,
        @Nullable String submissionId,
        Environment environment,
        Map<String, String> metadata,
        Limits limits) {

    public SubmitRequest {
        metadata = Map.copyOf(metadata);
    }

    /** Just this command. */
    public static SubmitRequest of(String entrypoint) {
        return new SubmitRequest(entrypoint, null, Environment.NONE, Map.of(), Limits.NONE);
    }

    public SubmitRequest id(String id) {
        return new SubmitRequest(entrypoint, id, environment, metadata, limits);
    }

    public SubmitRequest in(Environment other) {
        return new SubmitRequest(entrypoint, submissionId, other, metadata, limits);
    }

    public SubmitRequest within(Limits other) {
        return new SubmitRequest(entrypoint, submissionId, environment, metadata, other);
    }

    /**
     * What the job finds; the URIs are those {@link DrayClient#push} gave.
     *
     * @param jvmOptions with {@code mainClass} they complete an entrypoint that begins with {@code java}
     */
    public record Environment(
            @Nullable String workingDir,
            List<String> javaJars,
            Map<String, String> envVars,
            List<String> jvmOptions,
            @Nullable String mainClass) {
        public static final Environment NONE = new Environment(null, List.of(), Map.of(), List.of(), null);

        public Environment {
            javaJars = List.copyOf(javaJars);
            envVars = Map.copyOf(envVars);
            jvmOptions = List.copyOf(jvmOptions);
        }

        private void write(ObjectNode json) {
            if (workingDir != null) {
                json.put("working_dir", workingDir);
            }
            strings(json, "java_jars", javaJars);
            map(json, "env_vars", envVars);
            if (mainClass != null || !jvmOptions.isEmpty()) {
                ObjectNode java = json.putObject("java");
                strings(java, "jvm_options", jvmOptions);
                if (mainClass != null) {
                    java.put("main_class", mainClass);
                }
            }
        }
    }

    /**
     * What it may take; null leaves the choice to Dray.
     *
     * @param memory bytes
     * @param timeout of one attempt
     */
    public record Limits(
            @Nullable BigDecimal cpus,
            @Nullable Long memory,
            @Nullable Integer retries,
            @Nullable Duration timeout,
            @Nullable Priority priority) {
        public static final Limits NONE = new Limits(null, null, null, null, null);

        private void write(ObjectNode json) {
            if (cpus != null) {
                json.put("entrypoint_num_cpus", cpus);
            }
            if (memory != null) {
                json.put("entrypoint_memory", memory);
            }
            if (retries != null) {
                json.putObject("retry_policy").put("max_retries", retries);
            }
            if (timeout != null) {
                json.set("timeout_seconds", Seconds.json(timeout));
            }
            if (priority != null) {
                json.put("priority", priority.wireName());
            }
        }
    }

    byte[] json() {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("entrypoint", entrypoint);
        if (submissionId != null) {
            json.put("submission_id", submissionId);
        }
        environment.write(json.putObject("runtime_env"));
        metadata.forEach(json.putObject("metadata")::put);
        limits.write(json);
        return Json.bytes(json);
    }

    private static void strings(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(array::add);
        }
    }

    private static void map(ObjectNode json, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            values.forEach(json.putObject(name)::put);
        }
    }
}
