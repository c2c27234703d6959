package io.dray.cli.up;

import io.dray.cli.Shell;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import io.dray.cli.client.LogFrame;
import io.dray.cli.client.SubmitRequest;
import io.dray.cli.client.SubmitRequest.Environment;
import io.dray.model.error.DrayException;
import io.dray.model.job.JobStatus;
import io.dray.model.resource.ResourceSet;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows all of it once: starts a Dray, pushes a real jar, follows it to its result, and leaves nothing running. */
@Command(
        name = "quickstart",
        header = "Start a Dray, push a real jar to it, show its result, and leave nothing running.",
        footer = {"", "Everything lies in a temporary folder that is removed at the end. To keep a Dray: dray up"},
        mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long MEMORY_FOR_JOBS = 1L << 30;

    private final Shell shell;
    private final long begun;

    public QuickstartCommand(Shell shell) {
        this.shell = shell;
        this.begun = shell.clock().millis();
    }

    @Override
    public Integer call() throws IOException {
        Path jar = Path.of(System.getProperty("dray.home", "."), "examples/jdk-census/target/jdk-census.jar");
        if (!Files.isRegularFile(jar)) {
            throw DrayException.badRequest("Expected the example at " + jar + "; start this as ./dray quickstart");
        }
        Path data = Files.createTempDirectory("dray-quickstart");
        System.setProperty("dray.logs", data.toString());
        Thread cleaner = new Thread(() -> remove(data), "dray-quickstart-clean");
        Runtime.getRuntime().addShutdownHook(cleaner);
        step("Starting Kafka, Hazelcast, the API, a dispatcher and a runner in one process");
        int cpus = Runtime.getRuntime().availableProcessors();
        NodeOptions options = new NodeOptions(
                data, 0, null, ResourceSet.of(cpus, MEMORY_FOR_JOBS), false, NodeOptions.USUAL_MAX_UPLOAD);
        try (DrayNode node = DrayNode.start(options, Version.TEXT);
                DrayClient dray = new DrayClient(URI.create(node.api()))) {
            step("Ready: API " + node.api() + ", Kafka " + node.kafka());
            return show(dray, jar);
        }
    }

    private int show(DrayClient dray, Path jar) throws IOException {
        String uri = dray.push(jar);
        step("Pushed " + jar.getFileName() + " (" + Files.size(jar) / 1024 + " KiB), kept as " + uri);
        String id = dray.submit(SubmitRequest.of("java -Xmx256m -jar " + jar.getFileName())
                .in(new Environment(null, List.of(uri), Map.of(), List.of(), null)));
        step("Accepted as " + id + ": decided and durable; its ticket waits in the lane cpu1");
        dray.tail(id, null, new Printing());
        JobDetails job = dray.await(id, PATIENCE);
        step(outcome(job));
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

    private void step(String what) {
        String time = String.format(Locale.ROOT, "%5.1f s  ", (shell.clock().millis() - begun) / 1000.0);
        shell.say(shell.colours() ? "\u001b[1m" + time + what + "\u001b[0m" : time + what);
    }

    /** Says that the job runs with its first output. */
    private final class Printing implements java.util.function.Consumer<LogFrame> {
        private boolean first = true;

        @Override
        public void accept(LogFrame frame) {
            if (first) {
                step("Running in a process of its own; what it prints:");
                first = false;
            }
            PrintStream to = frame.stream() == LogFrame.Stream.STDOUT ? shell.out() : shell.err();
            to.print(frame.text());
            to.flush();
        }
    }

    private static void remove(Path root) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.err.println("Could not remove " + root + ": " + e.getMessage());
        }
    }
}
