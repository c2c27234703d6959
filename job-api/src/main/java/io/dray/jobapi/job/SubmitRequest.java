package io.dray.jobapi.job;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.jobapi.http.JsonFields;
import io.dray.jobapi.http.Sha256;
import io.dray.jobapi.pack.PackageLookup;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A submission as its user wrote it, checked: Ray's JobSubmitRequest, and ours of {@code retry_policy}, {@code
 * timeout_seconds} and {@code priority}.
 *
 * @param id null when the user named none
 */
record SubmitRequest(@Nullable JobId id, JobSpec spec) {
    private static final Set<String> OWN_FIELDS = Set.of(ResourceSet.CPU, ResourceSet.GPU, ResourceSet.MEMORY);
    private static final double LONGEST_SECONDS = Duration.ofDays(3_650).toSeconds();

    /** @throws DrayException with a sentence that names what is wrong */
    static SubmitRequest read(ObjectNode json, PackageLookup packages) throws IOException {
        JsonFields fields = JsonFields.of(json);
        JobId id = id(fields.string("submission_id"), fields.string("job_id"));
        String entrypoint = fields.string("entrypoint");
        RuntimeEnv env = new RuntimeEnvReader(packages).read(fields.object("runtime_env"));
        Map<String, String> metadata = fields.stringMap("metadata");
        ResourceSet resources = resources(fields);
        RetryPolicy retry = retry(fields.object("retry_policy"));
        Duration timeout = timeout(fields.number("timeout_seconds"));
        String priority = fields.string("priority");
        if (!fields.stringMap("entrypoint_label_selector").isEmpty()) {
            throw DrayException.badRequest("Field 'entrypoint_label_selector' is not supported yet");
        }
        fields.noOthers(name -> "Expected the fields of a job submission, but '" + name + "' is none of them");
        JobSpec spec = new JobSpec(
                entrypoint(entrypoint, env),
                env,
                metadata,
                resources,
                retry,
                priority == null ? Priority.NORMAL : Priority.of(priority),
                timeout);
        int size = Json.bytes(spec).length;
        if (size > JobSpec.MAX_BYTES) {
            throw new DrayException(
                    ErrorCode.TOO_LARGE,
                    "Expected a job of at most " + JobSpec.MAX_BYTES + " bytes as JSON, but it takes " + size);
        }
        return new SubmitRequest(id, spec);
    }

    private static @Nullable JobId id(@Nullable String submission, @Nullable String alias) {
        if (submission != null && alias != null && !submission.equals(alias)) {
            throw DrayException.badRequest(
                    "Expected job_id to be left out or to equal submission_id, of which it is an old name");
        }
        String id = submission == null ? alias : submission;
        return id == null ? null : new JobId(id);
    }

    private static String entrypoint(@Nullable String entrypoint, RuntimeEnv env) {
        boolean java = env.mainClass() != null || !env.jvmOptions().isEmpty();
        boolean empty = entrypoint == null || entrypoint.isBlank();
        if (empty && env.mainClass() != null) {
            return "java";
        }
        if (entrypoint == null) {
            throw DrayException.badRequest("Expected an entrypoint, but there is none");
        }
        if (java && !empty && !entrypoint.strip().split("\\s+", 2)[0].equals("java")) {
            throw DrayException.badRequest(
                    "Expected an entrypoint that starts with 'java', as runtime_env.java is given," + " but got '"
                            + entrypoint + "'");
        }
        return entrypoint;
    }

    private static ResourceSet resources(JsonFields fields) {
        Map<String, Number> amounts = new LinkedHashMap<>();
        Number cpus = fields.number("entrypoint_num_cpus");
        Number gpus = fields.number("entrypoint_num_gpus");
        Long memory = fields.integer("entrypoint_memory");
        amounts.put(ResourceSet.CPU, cpus == null ? 1 : cpus);
        amounts.put(ResourceSet.GPU, gpus == null ? 0 : gpus);
        if (memory != null && memory < 0) {
            throw DrayException.badRequest("Expected entrypoint_memory to be 0 or more, but got " + memory);
        }
        amounts.put(ResourceSet.MEMORY, memory == null ? 0 : memory);
        fields.numberMap("entrypoint_resources").forEach((name, amount) -> {
            if (OWN_FIELDS.contains(name)) {
                throw DrayException.badRequest("Expected " + name
                        + " to be asked for in its own field (entrypoint_num_cpus, entrypoint_num_gpus,"
                        + " entrypoint_memory), not in entrypoint_resources");
            }
            amounts.put(name, amount);
        });
        return Accelerator.require(ResourceSet.of(amounts));
    }

    private static RetryPolicy retry(@Nullable JsonFields policy) {
        if (policy == null) {
            return RetryPolicy.NONE;
        }
        Long retries = policy.integer("max_retries");
        RetryPolicy standard = RetryPolicy.retries(Math.clamp(retries == null ? 0 : retries, -1, Integer.MAX_VALUE));
        JsonFields backoff = policy.object("backoff");
        for (String unsupported : new String[] {"retry_on", "no_retry_on_exit_codes"}) {
            if (policy.has(unsupported)) {
                throw DrayException.badRequest("Field 'retry_policy." + unsupported + "' is not supported yet");
            }
        }
        policy.noOthers(name -> "Field '" + name + "' is not supported");
        if (backoff == null) {
            return standard;
        }
        Duration initial = seconds(backoff.number("initial_delay_seconds"), standard.initial());
        Duration longest = initial.compareTo(standard.max()) > 0 ? initial : standard.max();
        Duration max = seconds(backoff.number("max_delay_seconds"), longest);
        Number multiplier = backoff.number("multiplier");
        backoff.noOthers(name -> "Field '" + name + "' is not supported");
        return new RetryPolicy(
                standard.maxRetries(),
                initial,
                max,
                multiplier == null ? standard.multiplier() : multiplier.doubleValue());
    }

    private static @Nullable Duration timeout(@Nullable Number seconds) {
        if (seconds == null) {
            return null;
        }
        if (seconds.doubleValue() > LONGEST_SECONDS) {
            throw DrayException.badRequest("Expected timeout_seconds to be at most ten years, but got " + seconds);
        }
        return seconds(seconds, Duration.ZERO);
    }

    private static Duration seconds(@Nullable Number seconds, Duration otherwise) {
        return seconds == null
                ? otherwise
                : Duration.ofMillis(Math.round(Math.min(seconds.doubleValue(), LONGEST_SECONDS) * 1_000));
    }

    /** Tells a repeat of this request from another one: equal for equal jobs, whatever the order of their fields. */
    String hash(JobId job) {
        try {
            byte[] canonical = Json.mapper()
                    .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsBytes(spec);
            var digest = Sha256.digest();
            digest.update(job.value().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(canonical));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
