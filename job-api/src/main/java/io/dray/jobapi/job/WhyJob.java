package io.dray.jobapi.job;

import io.dray.jobapi.http.Exchange;
import io.dray.model.job.Job;
import io.dray.model.job.Job.Outcome;
import io.dray.model.job.Job.Run;
import io.dray.model.job.Job.Waiting;
import io.dray.model.job.JobPhase;
import io.dray.model.node.Heartbeat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code GET /api/jobs/{id}/why}: one sentence about why a job is where it is. */
final class WhyJob {
    private final JobViews views;

    WhyJob(JobViews views) {
        this.views = views;
    }

    void answer(Exchange exchange) {
        Job job = views.job(JobViews.id(exchange));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("submission_id", job.id().value());
        answer.put("status", job.status().name());
        answer.put("reason", reason(job));
        exchange.json(answer);
    }

    private String reason(Job job) {
        return switch (job.phase()) {
            case UNPLACEABLE -> infeasible(job.waiting());
            case QUEUED -> queued(job);
            case GRANTED ->
                "It is setting up its environment on " + place(job) + " for attempt "
                        + job.tries().attempt() + ".";
            case RUNNING -> running(job) + ".";
            case STOPPING -> running(job) + ", and is being stopped.";
            case BACKOFF ->
                "Attempt " + (job.tries().attempt() - 1) + " failed; attempt "
                        + job.tries().attempt() + " is due at " + job.dueAt() + ".";
            case STOPPED, SUCCEEDED, FAILED -> ended(job);
        };
    }

    private static String infeasible(@org.jspecify.annotations.Nullable Waiting waiting) {
        return waiting == null || waiting.reason() == null ? "No node of this cluster can hold it." : waiting.reason();
    }

    private String queued(Job job) {
        Waiting waiting = job.waiting();
        if (waiting == null) {
            return "It has just come in and is about to be queued.";
        }
        if (waiting.node() != null) {
            return "It is appointed to node " + waiting.node().node() + ", which is making room for "
                    + job.spec().resources() + ".";
        }
        long ahead = ahead(job, waiting);
        return "It waits for room for " + job.spec().resources() + " in lane " + waiting.lane() + ", with "
                + (ahead == 1 ? "1 job" : ahead + " jobs") + " in front of it; " + free() + ".";
    }

    private long ahead(Job job, Waiting place) {
        try (Stream<Job> all = views.cluster().jobs()) {
            return all.filter(other ->
                            other.phase() == JobPhase.QUEUED && !other.id().equals(job.id()))
                    .map(Job::waiting)
                    .filter(other -> other != null
                            && place.lane() != null
                            && place.lane().equals(other.lane())
                            && other.offset() < place.offset())
                    .count();
        }
    }

    private String free() {
        String nodes = views.cluster().nodes().stream()
                .map(node -> node.node().node() + " has " + free(node) + " free")
                .sorted()
                .collect(Collectors.joining(", "));
        return nodes.isEmpty() ? "no node is there" : nodes;
    }

    private static Map<String, Double> free(Heartbeat node) {
        Map<String, Double> free = new TreeMap<>();
        for (String name : node.capacity().names()) {
            double left = node.capacity().amount(name) - node.used().amount(name);
            free.put(name, Math.max(0, Math.round(left * 10_000) / 10_000.0));
        }
        return free;
    }

    private static String running(Job job) {
        Run run = job.run();
        return run == null || run.startedAt() == null
                ? "It starts on " + place(job)
                : "It has been running on " + place(job) + " since " + run.startedAt() + " (attempt "
                        + job.tries().attempt() + ")";
    }

    private static String place(Job job) {
        Run run = job.run();
        return run == null ? "a node" : "node " + run.node().node();
    }

    private static String ended(Job job) {
        Outcome outcome = job.outcome();
        String how = "It has "
                + (job.phase() == JobPhase.STOPPED
                        ? "been stopped"
                        : job.phase().name().toLowerCase(Locale.ROOT));
        if (outcome == null) {
            return how + ".";
        }
        String code = outcome.exitCode() == null ? "" : " with exit code " + outcome.exitCode();
        String message = outcome.message() == null ? "" : " " + outcome.message();
        return how + " at " + outcome.at() + code + "." + message;
    }
}
