package io.dray.noderunner;

import io.dray.model.log.LogChunk.Stream;
import io.dray.noderunner.task.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes for tasks, each with a guard that ends it when this process dies, or falls silent. Thread-safe. */
final class GuardedProcesses implements Processes {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedProcesses.class);
    private static final long DRAIN_MILLIS = 1_000;

    private final Map<String, String> environment;
    private final Output output;
    private final Set<JobProcess> alive = ConcurrentHashMap.newKeySet();

    /** Where what they print goes. */
    interface Output {
        /** Prints a line, which has its end. */
        void print(String job, Stream stream, String line);
    }

    /** @param environment of each, beside what is its own */
    GuardedProcesses(Map<String, String> environment, Output output) {
        this.environment = Map.copyOf(environment);
        this.output = output;
    }

    @Override
    public Running start(
            String job, Supplier<String> label, List<String> command, Path folder, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(own);
        String line = "exec " + command.stream().map(GuardedProcesses::quoted).collect(Collectors.joining(" "));
        JobProcess process = JobProcess.start(line, folder, all);
        alive.add(process);
        CompletableFuture<Void> printed = CompletableFuture.allOf(
                pump(process.stdout(), job, Stream.STDOUT, label), pump(process.stderr(), job, Stream.STDERR, label));
        CompletionStage<Integer> exit = process.exit().thenCompose(code -> {
            alive.remove(process);
            return printed.completeOnTimeout(null, DRAIN_MILLIS, TimeUnit.MILLISECONDS)
                    .thenApply(done -> code);
        });
        return new Running() {
            @Override
            public CompletionStage<Integer> exit() {
                return exit;
            }

            @Override
            public void kill() {
                process.kill();
            }
        };
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private CompletableFuture<Void> pump(InputStream in, String job, Stream stream, Supplier<String> label) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("dray-out-" + job).start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    output.print(job, stream, label.get() + line + "\n");
                }
            } catch (IOException e) {
                LOG.debug("the output of a process broke off", e);
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    /** Tells the guards that this process is well. */
    void keepAlive() {
        alive.forEach(JobProcess::keepAlive);
    }
}
