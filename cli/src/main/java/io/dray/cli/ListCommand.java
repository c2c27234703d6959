package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import io.dray.model.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dray job list}. */
@Command(
        name = "list",
        header = "List jobs.",
        sortOptions = false,
        footer = {"", "Example:", "  dray job list --status RUNNING --limit 20"})
final class ListCommand extends ShowCommand {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
    private static final int LONGEST_ENTRYPOINT = 60;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only ${COMPLETION-CANDIDATES}.")
    private @Nullable JobStatus status;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; ${DEFAULT-VALUE} unless told.")
    private int limit = 50;

    ListCommand(Shell shell) {
        super(shell);
    }

    @Override
    protected String path() {
        return DrayClient.jobsPath(limit, status);
    }

    @Override
    protected void show(DrayClient client) {
        List<JobDetails> jobs = client.jobs(limit, status);
        if (jobs.isEmpty()) {
            shell.say("No jobs.");
            return;
        }
        int width = Math.max(
                2, jobs.stream().mapToInt(job -> job.id().length()).max().orElse(0));
        shell.print(row(width, "ID", "STATUS   ", "TRY", "STARTED", "TOOK", "ENTRYPOINT"));
        jobs.forEach(job -> shell.print(row(
                width,
                job.id(),
                shell.paint(job.status(), String.format("%-9s", job.status())),
                Integer.toString(job.attempt()),
                job.startTime() == null ? "-" : TIME.format(job.startTime().atZone(ZoneId.systemDefault())),
                took(job),
                Table.cut(job.entrypoint(), LONGEST_ENTRYPOINT))));
    }

    private static String row(
            int width, String id, String status, String attempt, String at, String took, String what) {
        return String.format("%-" + width + "s  %s  %3s  %-14s  %8s  %s", id, status, attempt, at, took, what);
    }

    private String took(JobDetails job) {
        if (job.startTime() == null) {
            return "-";
        }
        Instant end = job.endTime() == null ? shell.clock().instant() : job.endTime();
        Duration took = Duration.between(job.startTime(), end);
        return DurationText.of(took.isNegative() ? Duration.ZERO : took);
    }
}
