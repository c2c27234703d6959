package io.dray.jobapi.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import io.dray.model.job.Job;
import io.dray.model.job.Job.Outcome;
import io.dray.model.job.Job.Waiting;
import io.dray.model.job.JobSpec;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RetryPolicy;
import io.dray.model.job.RuntimeEnv;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job in the shape of Ray's JobDetails, every field of it, and ours under {@code dray}. A job that has not started shows
 * when it was submitted as its {@code start_time}, as in Ray.
 */
final class JobDetails {
    private JobDetails() {}

    static ObjectNode of(Job job) {
        Outcome outcome = job.outcome();
        JobSpec spec = job.spec();
        Instant start = job.startedAt() == null ? job.submission().at() : job.startedAt();
        String node = node(job);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "SUBMISSION");
        json.put("job_id", job.id().value());
        json.put("submission_id", job.id().value());
        json.putNull("driver_info");
        json.put("status", job.status().name());
        json.put("entrypoint", spec.entrypoint());
        json.put("message", message(job));
        json.put(
                "error_type",
                outcome == null || outcome.errorType() == null
                        ? null
                        : outcome.errorType().name());
        json.put("start_time", start.toEpochMilli());
        json.put("end_time", outcome == null ? null : (Long) outcome.at().toEpochMilli());
        spec.metadata().forEach(json.putObject("metadata")::put);
        json.set("runtime_env", runtimeEnv(spec.runtimeEnv()));
        json.putNull("driver_agent_http_address");
        json.put("driver_node_id", node);
        json.put("driver_exit_code", outcome == null ? null : outcome.exitCode());
        json.set("retry_policy", retryPolicy(spec.retry()));
        json.put("attempt_number", job.tries().attempt() - 1);
        json.set("dray", ours(job, node));
        return json;
    }

    private static ObjectNode ours(Job job, @Nullable String node) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Waiting waiting = job.waiting();
        Duration timeout = job.spec().timeout();
        json.put("attempt", job.tries().attempt());
        json.put("phase", job.phase().name());
        json.put("priority", job.spec().priority().wireName());
        json.set("resources", Json.mapper().valueToTree(job.spec().resources()));
        json.put("timeout_seconds", timeout == null ? null : (Double) seconds(timeout));
        json.put("node", node);
        json.put("lane", waiting == null ? null : waiting.lane());
        json.put("retries", job.tries().retries());
        json.put("losses", job.tries().losses());
        json.put("submitted_at", job.submission().at().toEpochMilli());
        json.put("started_at", millis(job.startedAt()));
        json.put("due_at", millis(job.dueAt()));
        return json;
    }

    /** Where it runs, or is to run. */
    static @Nullable String node(Job job) {
        if (job.run() != null) {
            return job.run().node().node();
        }
        Waiting waiting = job.waiting();
        return waiting == null || waiting.node() == null ? null : waiting.node().node();
    }

    private static String message(Job job) {
        Outcome outcome = job.outcome();
        if (outcome != null && outcome.message() != null) {
            return outcome.message();
        }
        Waiting waiting = job.waiting();
        String reason = waiting == null || waiting.reason() == null ? "" : " " + waiting.reason();
        return switch (job.phase()) {
            case UNPLACEABLE -> "Job has not started yet." + reason;
            case QUEUED ->
                "Job has not started yet. It may be waiting for resources (CPUs, GPUs, memory, custom resources) to"
                        + " become available." + reason;
            case GRANTED ->
                "Job has not started yet. It may be waiting for the runtime environment to be set up." + reason;
            case BACKOFF ->
                "Job has not started yet. It waits for its next attempt: attempt "
                        + (job.tries().attempt() - 1) + " failed.";
            case RUNNING, STOPPING -> "Job is currently running.";
            case STOPPED -> "Job was intentionally stopped.";
            case SUCCEEDED -> "Job finished successfully.";
            case FAILED -> "Job failed.";
        };
    }

    private static ObjectNode runtimeEnv(RuntimeEnv env) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (env.workingDir() != null) {
            json.put("working_dir", env.workingDir().uri());
        }
        if (!env.javaJars().isEmpty()) {
            env.javaJars().stream().map(PackageRef::uri).forEach(json.putArray("java_jars")::add);
        }
        if (!env.envVars().isEmpty()) {
            env.envVars().forEach(json.putObject("env_vars")::put);
        }
        if (!env.jvmOptions().isEmpty() || env.mainClass() != null) {
            ObjectNode java = json.putObject("java");
            if (!env.jvmOptions().isEmpty()) {
                env.jvmOptions().forEach(java.putArray("jvm_options")::add);
            }
            if (env.mainClass() != null) {
                java.put("main_class", env.mainClass());
            }
        }
        if (env.setupTimeout() != null) {
            json.putObject("config")
                    .put("setup_timeout_seconds", env.setupTimeout().toSeconds());
        }
        if (!env.excludes().isEmpty()) {
            env.excludes().forEach(json.putArray("excludes")::add);
        }
        return json;
    }

    private static ObjectNode retryPolicy(RetryPolicy retry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("max_retries", retry.maxRetries());
        json.putObject("backoff")
                .put("initial_delay_seconds", seconds(retry.initial()))
                .put("max_delay_seconds", seconds(retry.max()))
                .put("multiplier", retry.multiplier());
        return json;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private static @Nullable Long millis(@Nullable Instant at) {
        return at == null ? null : (Long) at.toEpochMilli();
    }
}
