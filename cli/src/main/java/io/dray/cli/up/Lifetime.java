package io.dray.cli.up;

import io.dray.cli.Shell;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has a node run in this process until a signal ends it, or in one of its own. */
final class Lifetime {
    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(names = "--detach", description = "Run in the background; returns when Dray is ready.")
    private boolean detach;

    /** A node that has started. */
    interface Node extends AutoCloseable {
        /** @param millis how long its start took */
        String banner(long millis);

        /** Stops it and keeps its data. */
        @Override
        void close();
    }

    /**
     * Returns the exit code: at once, when it runs in the background.
     *
     * @param data its folder
     * @param lastLine what the last line of its banner begins with
     */
    int run(Shell shell, Path data, String lastLine, Supplier<? extends Node> start)
            throws IOException, InterruptedException {
        if (detach) {
            List<String> words =
                    new ArrayList<>(verb.root().commandLine().getParseResult().originalArgs());
            words.remove("--detach");
            return Detached.start(words, data, lastLine, shell);
        }
        System.setProperty(
                "dray.logs", Files.createDirectories(data.resolve("logs")).toString());
        long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        if (!Boolean.getBoolean("dray.recording")) {
            SpareCompiler.arrange();
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Node node = start.get();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            shell.say("Stopping; the data stay in " + data + ".");
                            node.close();
                            stopped.countDown();
                        },
                        "dray-stop"));
        shell.print(node.banner(shell.clock().millis() - begun));
        stopped.await();
        return 0;
    }
}
