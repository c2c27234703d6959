package io.dray.noderunner;

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
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes for tasks, each with a guard that ends it when this process dies, or falls silent. Thread-safe. */
final class GuardedProcesses implements Processes {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedProcesses.class);
    private static final long DRAIN_MILLIS = 1_000;

    private final Map<String, String> environment;
    private final Set<JobProcess> alive = ConcurrentHashMap.newKeySet();

    /** @param environment of each, beside what is its own */
    GuardedProcesses(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Running start(List<String> command, Path folder, Map<String, String> own, Output output) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(own);
        String line = "exec " + command.stream().map(GuardedProcesses::quoted).collect(Collectors.joining(" "));
        JobProcess process = JobProcess.start(line, folder, all);
        alive.add(process);
        CompletableFuture<Void> printed =
                CompletableFuture.allOf(pump(process.stdout(), false, output), pump(process.stderr(), true, output));
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

    /** On a platform thread: a virtual one keeps its carrier while it reads a pipe, and a few quiet processes would take all there are. */
    private static CompletableFuture<Void> pump(InputStream in, boolean error, Processes.Output output) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().name("dray-printed").daemon().start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    output.print(error, line + "\n");
                }
            } catch (IOException e) {
                LOG.debug("the output of a process broke off", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
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
