package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray job stop}. */
@Command(
        name = "stop",
        header = "Stop a job and wait until it has.",
        sortOptions = false,
        footer = {"", "Example:", "  dray job stop raysubmit_4F2k"})
final class StopCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The job.")
    private String id = "";

    @Option(names = "--no-wait", description = "Only ask it to.")
    private boolean noWait;

    @Option(names = "--json", description = "Print what the server says about it afterwards.")
    private boolean json;

    @Mixin
    private Connection connection = new Connection();

    StopCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (DrayClient client = connection.client(shell)) {
            boolean stopping = client.stop(id);
            JobDetails job = noWait ? client.job(id) : client.await(id, PATIENCE);
            if (json) {
                shell.print(job.json().toString());
            } else if (!stopping) {
                shell.say("Nothing to stop: job " + id + " is " + job.status());
            } else if (job.status().terminal()) {
                shell.say("Job " + id + " is " + job.status());
            } else {
                shell.say("Asked job " + id + " to stop");
            }
            return noWait || job.status().terminal() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
