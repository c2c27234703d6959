package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dray job status}. */
@Command(
        name = "status",
        header = "Show where a job stands.",
        sortOptions = false,
        footer = {"", "Example:", "  dray job status raysubmit_4F2k --json"})
final class JobStatusCommand extends ShowCommand {
    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    JobStatusCommand(Shell shell) {
        super(shell);
    }

    @Override
    String path() {
        return DrayClient.path(id);
    }

    @Override
    void show(DrayClient client) {
        JobDetails job = client.job(id);
        line("job", job.id());
        line("status", shell.paint(job.status(), job.status().name()));
        line("entrypoint", job.entrypoint());
        line("attempt", job.attempt());
        if (job.exitCode() != null) {
            line("exit code", job.exitCode());
        }
        if (job.errorType() != null) {
            line("error", job.errorType());
        }
        if (job.startTime() != null) {
            line("started", job.startTime().truncatedTo(ChronoUnit.SECONDS));
        }
        if (job.endTime() != null) {
            line("ended", job.endTime().truncatedTo(ChronoUnit.SECONDS));
        }
        if (!job.message().isBlank()) {
            line("message", job.message().strip());
        }
    }

    private void line(String name, Object value) {
        shell.print(String.format("%-11s %s", name, value));
    }
}
