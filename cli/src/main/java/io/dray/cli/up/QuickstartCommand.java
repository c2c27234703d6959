package io.dray.cli.up;

import io.dray.cli.Shell;
import io.dray.cli.Steps;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import io.dray.cli.client.LogFrame;
import io.dray.cli.client.SubmitRequest;
import io.dray.cli.client.SubmitRequest.Environment;
import io.dray.model.job.JobStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows all of it once: starts a Dray, pushes a real jar, follows it to its result, and leaves nothing running. */
@Command(
        name = "quickstart",
        header = "Start a Dray, push a real jar to it, show its result, and leave nothing running.",
        footer = {"", "Everything lies in a temporary folder that is removed at the end. To keep a Dray: dray up"},
        mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Shell shell;

    public QuickstartCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        Path jar = TemporaryDray.example("jdk-census", "quickstart");
        Steps steps = Steps.of(shell);
        try (TemporaryDray dray = TemporaryDray.start("quickstart", steps)) {
            return show(dray.client(), jar, steps);
        }
    }

    private int show(DrayClient dray, Path jar, Steps steps) throws IOException {
        String uri = dray.push(jar);
        steps.say("Pushed " + jar.getFileName() + " (" + Files.size(jar) / 1024 + " KiB), kept as " + uri);
        String id = dray.submit(SubmitRequest.of("java -Xmx256m -jar " + jar.getFileName())
                .in(new Environment(null, List.of(uri), Map.of(), List.of(), null)));
        steps.say("Accepted as " + id + ": decided and durable; its ticket waits in the lane cpu1");
        dray.tail(id, null, new Printing(steps));
        JobDetails job = dray.await(id, PATIENCE);
        steps.say(outcome(job));
        shell.say("");
        shell.say("The same for your own jar:   ./dray up --detach   then   ./dray run app.jar");
        shell.say("Over HTTP:                   curl -F jar=@app.jar http://127.0.0.1:8265/api/jobs/");
        return job.status() == JobStatus.SUCCEEDED ? 0 : 1;
    }

    private static String outcome(JobDetails job) {
        String took = job.startTime() == null || job.endTime() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " after %.1f s",
                        Duration.between(job.startTime(), job.endTime()).toMillis() / 1000.0);
        return "Job " + job.status() + " with exit code " + job.exitCode() + took + "; stopping everything";
    }

    /** Says that the job runs with its first output. */
    private final class Printing implements java.util.function.Consumer<LogFrame> {
        private final Steps steps;
        private boolean first = true;

        Printing(Steps steps) {
            this.steps = steps;
        }

        @Override
        public void accept(LogFrame frame) {
            if (first) {
                steps.say("Running in a process of its own; what it prints:");
                first = false;
            }
            PrintStream to = frame.stream() == LogFrame.Stream.STDOUT ? shell.out() : shell.err();
            to.print(frame.text());
            to.flush();
        }
    }
}
