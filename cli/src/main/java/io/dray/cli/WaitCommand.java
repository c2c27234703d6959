package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray job wait}: exits with the job's code. */
@Command(
        name = "wait",
        header = "Wait for a job and exit with its code.",
        sortOptions = false,
        footer = {"", "Example:", "  dray job wait --timeout 10m raysubmit_4F2k && echo done"})
final class WaitCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    @Option(names = "--timeout", paramLabel = "DURATION", description = "Give up (exit 1) after this long.")
    private @Nullable Duration timeout;

    @Option(names = "--json", description = "Print what the server says about it afterwards.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    WaitCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client(shell)) {
            JobDetails job = client.await(id, timeout == null ? JobWatch.FOREVER : timeout);
            if (json) {
                shell.print(job.json().toString());
            }
            if (!job.status().terminal()) {
                shell.say("Job " + id + " is still " + job.status());
                return ExitCode.FAILED;
            }
            return new JobWatch(shell, client, null).end(job);
        }
    }
}
