package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import io.dray.model.error.DrayException;
import io.dray.model.job.JobStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Follows a job to its end as if it ran here: its output, and its exit code. */
final class JobWatch {
    static final Duration FOREVER = Duration.ofDays(36_500);
    static final Duration UNUSUAL = Duration.ofSeconds(2);

    private final Shell shell;
    private final DrayClient client;
    private final @Nullable Duration unusual;

    /** @param unusual after how long to say why it does not start; null for never */
    JobWatch(Shell shell, DrayClient client, @Nullable Duration unusual) {
        this.shell = shell;
        this.client = client;
        this.unusual = unusual;
    }

    /** The job's exit code. */
    int follow(String id) {
        Duration patience = unusual;
        Thread why = Thread.ofVirtual().unstarted(() -> sayWhyItWaits(id, patience == null ? FOREVER : patience));
        if (patience != null) {
            why.start();
        }
        try {
            client.tail(id, null, shell::pass);
        } finally {
            why.interrupt();
        }
        return end(client.await(id, FOREVER));
    }

    /** Says how it ended when not well; its exit code. */
    int end(JobDetails job) {
        if (job.status() != JobStatus.SUCCEEDED) {
            String code = job.exitCode() == null ? "" : " with exit code " + job.exitCode();
            String reason = job.exitCode() != null || job.message().isBlank()
                    ? ""
                    : ": " + job.message().strip().lines().findFirst().orElse("");
            shell.say("Job " + job.id() + " " + shell.paint(job.status(), job.status() + code) + reason
                    + ". See: dray job logs " + job.id());
        }
        return job.processExitCode();
    }

    void sayWhyItWaits(String id, Duration patience) {
        try {
            if (!client.await(id, patience).status().equals(JobStatus.PENDING)) {
                return;
            }
            shell.say("Waiting: " + client.why(id));
        } catch (DrayException e) {
            // only a comment; the watch itself tells what is wrong
        }
    }
}
