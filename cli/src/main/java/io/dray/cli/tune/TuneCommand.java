package io.dray.cli.tune;

import io.dray.cli.ExitCode;
import io.dray.cli.MemorySize;
import io.dray.cli.Shell;
import io.dray.cli.Steps;
import io.dray.cli.client.DrayClient;
import io.dray.cli.up.OwnDray;
import io.dray.model.error.DrayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
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
            "Worth it wherever a Dray stays: on a server, in an image. Takes a minute and a half, and 150 MB beside Dray's jars; nothing",
            "else of it stays. Once for each build of Dray and of the JDK: it is never used for others.",
            "",
            "Examples:",
            "  dray tune",
            "  dray tune --again --seconds 180    learns more"
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
    private int seconds = 45;

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
        try (FileChannel ours = lock(Objects.requireNonNull(cache.getParent()))) {
            Path part = cache.resolveSibling(cache.getFileName() + ".part");
            Runnable clean = () -> remove(part, config(part));
            clean.run(); // what one left that was killed
            try {
                Steps steps = Steps.of(shell);
                learn(part, steps, clean);
                Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE);
                removeOthers(cache);
                steps.say("Done, " + MemorySize.of((double) Files.size(cache))
                        + ": 'dray up' and 'dray start' begin with it from now on");
                return ExitCode.OK;
            } finally {
                clean.run();
            }
        }
    }

    /** @return to be closed */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            throw DrayException.badRequest(
                    "Expected to be allowed to write to " + folder + ": run this as the owner of this installation");
        }
        if (channel.tryLock() == null) {
            channel.close();
            throw DrayException.badRequest("Another 'dray tune' is at work here");
        }
        return channel;
    }

    private static Path cache() {
        String file = System.getProperty("dray.cache", "");
        if (file.isEmpty()) {
            throw DrayException.badRequest(
                    "Expected to be started by the script 'dray', on a machine that has 'sha256sum' (coreutils)");
        }
        return Path.of(file);
    }

    private void learn(Path part, Steps steps, Runnable clean) throws IOException, InterruptedException {
        OwnDray dray = OwnDray.in(Path.of(System.getProperty("dray.home", ".")));
        Thread onSignal = new Thread(() -> abandon(dray, clean), "dray-tune-stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try (dray) {
            learn(dray, part, steps);
        } finally {
            forget(onSignal);
        }
        if (!Files.exists(part) || Files.exists(config(part))) {
            throw new IllegalStateException(
                    "The JVM could not write down what it has learnt. Is there room for 400 MB in " + part.getParent()
                            + ", and 2 GiB of memory?");
        }
    }

    private void learn(OwnDray dray, Path part, Steps steps) throws IOException, InterruptedException {
        Duration busy = Duration.ofSeconds(seconds);
        steps.say("Starting a Dray whose JVM takes notes");
        dray.start(Map.of(RECORD, part.toString()), "--cpus", "1", "--memory", "1g");
        try (DrayClient client = new DrayClient(dray.address())) {
            Workout workout = new Workout(client, steps);
            workout.jobs(busy.multipliedBy(25).dividedBy(100));
            workout.calls(busy.multipliedBy(15).dividedBy(100));
            steps.say("Adding a second node");
            dray.join("--cpus", "64", "--memory", "64g");
            workout.tasks(dray.data(), busy.multipliedBy(60).dividedBy(100));
        }
        steps.say("Stopping it; its JVM writes down what it has learnt");
        dray.stop();
    }

    private static void forget(Thread onSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            // it is at work
        }
    }

    /** What the JVM writes first, and removes once the cache is whole. */
    private static Path config(Path part) {
        return part.resolveSibling(part.getFileName() + ".config");
    }

    /** A signal came: nothing is to be learnt any more. */
    private static void abandon(OwnDray dray, Runnable clean) {
        dray.kill();
        dray.close();
        clean.run();
    }

    /** Those of other builds and other JDKs, so that they don't pile up. */
    private static void removeOthers(Path cache) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(cache.getParent(), "*.aot")) {
            for (Path other : all) {
                if (!other.equals(cache)) {
                    remove(other);
                }
            }
        }
    }

    private static void remove(Path... files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
