package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import io.dray.model.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
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
        Table table = new Table("ID", "STATUS", "TRY", "STARTED", "TOOK", "ENTRYPOINT");
        jobs.forEach(job -> table.row(
                job.id(),
                new Table.Cell(job.status().name(), Shell.colour(job.status())),
                job.attempt(),
                job.startTime() == null ? "-" : TimeText.of(job.startTime()),
                took(job),
                Table.cut(job.entrypoint(), LONGEST_ENTRYPOINT)));
        table.print(shell);
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
