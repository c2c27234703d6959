package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray job status}. */
@Command(
        name = "status",
        header = "Show where a job stands.",
        sortOptions = false,
        footer = {"", "Example:", "  dray job status raysubmit_4F2k --json"})
final class JobStatusCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    @Option(names = "--json", description = "Print what the server says.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    JobStatusCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client()) {
            if (json) {
                shell.print(client.fetch(DrayClient.path(id)));
                return ExitCode.OK;
            }
            show(client.job(id));
            return ExitCode.OK;
        }
    }

    private void show(JobDetails job) {
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
