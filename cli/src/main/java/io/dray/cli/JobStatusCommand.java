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
    protected String path() {
        return DrayClient.path(id);
    }

    @Override
    protected void show(DrayClient client) {
        JobDetails job = client.job(id);
        shell.print("job", job.id());
        shell.print("status", shell.paint(job.status(), job.status().name()));
        shell.print("entrypoint", job.entrypoint());
        shell.print("attempt", job.attempt());
        if (job.exitCode() != null) {
            shell.print("exit code", job.exitCode());
        }
        if (job.errorType() != null) {
            shell.print("error", job.errorType());
        }
        if (job.startTime() != null) {
            shell.print("started", job.startTime().truncatedTo(ChronoUnit.SECONDS));
        }
        if (job.endTime() != null) {
            shell.print("ended", job.endTime().truncatedTo(ChronoUnit.SECONDS));
        }
        if (!job.message().isBlank()) {
            shell.print("message", job.message().strip());
        }
    }
}
