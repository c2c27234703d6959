package io.dray.cli.tune;

import io.dray.cli.ExitCode;
import io.dray.cli.MemorySize;
import io.dray.cli.Shell;
import io.dray.cli.Steps;
import io.dray.cli.client.DrayClient;
import io.dray.cli.up.OwnDray;
import io.dray.model.error.DrayException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the AOT cache that {@code dray up} and {@code dray start} begin with. The script names it, and looks for it when they start. */
@Command(
        name = "tune",
        header = "Make every later start of this Dray quicker, and its tasks and calls faster.",
        description = {
            "",
            "Starts a Dray of its own, keeps it busy with jobs, calls and tasks, and has its JVM write down what it has learnt: "
                    + "the classes as they are once they are loaded, and which code is worth compiling well. 'dray up' and "
                    + "'dray start' begin with that.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Worth it wherever a Dray stays: on a server, in an image. Takes three minutes, and 150 MB beside Dray's jars; nothing",
            "else of it stays. Once for each build of Dray and of the JDK: it is never used for others.",
            "",
            "Examples:",
            "  dray tune",
            "  dray tune --again --seconds 300    learns more"
        },
        mixinStandardHelpOptions = true)
public final class TuneCommand implements Callable<Integer> {
    /** Understood by the {@code dray} script: where the JVM it starts writes its cache when it ends. */
    private static final String RECORD = "DRAY_RECORD";

    private static final int LEAST_SECONDS = 1;
    private static final int MOST_SECONDS = 600;

    private final Shell shell;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long it is kept busy, " + LEAST_SECONDS + " to " + MOST_SECONDS
                    + ". Default: ${DEFAULT-VALUE}")
    private int seconds = 120;

    @Option(names = "--again", description = "Do it although it has been done for this build.")
    private boolean again;

    public TuneCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected --seconds from " + LEAST_SECONDS + " to " + MOST_SECONDS + ", but got " + seconds);
        }
        Path cache = cache();
        if (Files.exists(cache) && !again) {
            shell.say("This build is tuned already; to do it anew: dray tune --again");
            return ExitCode.OK;
        }
        Files.createDirectories(cache.getParent());
        Path part = Files.createTempFile(cache.getParent(), "", ".part");
        try {
            Steps steps = Steps.of(shell);
            learn(part, steps);
            replace(cache, part);
            steps.say("Done, " + MemorySize.of((double) Files.size(cache))
                    + ": 'dray up' and 'dray start' begin with it from now on");
            return ExitCode.OK;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path cache() {
        String file = System.getProperty("dray.cache", "");
        if (file.isEmpty()) {
            throw DrayException.badRequest(
                    "Expected to be started by the script 'dray', on a machine that has 'sha256sum' (coreutils)");
        }
        return Path.of(file);
    }

    private void learn(Path part, Steps steps) throws IOException, InterruptedException {
        Files.delete(part); // the JVM makes it anew
        Duration busy = Duration.ofSeconds(seconds);
        try (OwnDray dray = OwnDray.in(Path.of(System.getProperty("dray.home", ".")))) {
            Runtime.getRuntime().addShutdownHook(new Thread(dray::close, "dray-tune-stop"));
            steps.say("Starting a Dray whose JVM takes notes");
            dray.start(Map.of(RECORD, part.toString()), "--cpus", "1", "--memory", "1g");
            try (DrayClient client = new DrayClient(dray.address())) {
                Workout workout = new Workout(client, steps);
                workout.jobs(busy.multipliedBy(25).dividedBy(100));
                workout.calls(busy.multipliedBy(15).dividedBy(100));
            }
            steps.say("Adding a second node");
            dray.join("--cpus", "64", "--memory", "64g");
            steps.say("Sending tasks through the queue to it");
            QueueProgram.run(dray.data(), busy.multipliedBy(60).dividedBy(100));
            steps.say("Stopping it; its JVM writes down what it has learnt");
            dray.stop();
        }
        if (!Files.exists(part)) {
            throw new IllegalStateException("The JVM has written nothing; see what it says with: dray up");
        }
    }

    /** Those for other code go: nobody can use them any more. */
    private static void replace(Path cache, Path part) throws IOException {
        Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(cache.getParent())) {
            for (Path other : all) {
                if (!other.equals(cache)) {
                    Files.delete(other);
                }
            }
        }
    }
}
