package io.dray.noderunner.task;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts processes for tasks: for this node's programs, and for those of others. For the loop's thread. */
final class Launcher {
    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private final TaskConfig config;
    private final ResourceSet node;
    private final Processes processes;
    private final SecureRandom random;
    private final Path socket;
    private final Consumer<Runnable> loop;

    /**
     * What a process is for.
     *
     * @param name for the name of its thread
     * @param job what it is told
     * @param shared whether it runs all tasks of its job and environment on this node
     * @param env what it is started with beside
     * @param devices the accelerators that it may see, such as {@code GPU:1}
     * @param classPath of its code
     * @param folder where it is started
     */
    record Purpose(
            String name,
            String job,
            boolean shared,
            ProcessEnv env,
            List<String> devices,
            String classPath,
            Path folder) {
        /**
         * What its environment has beside the node's.
         *
         * @param visible what tells it which devices it may see
         */
        Map<String, String> variables(String node, Map<String, String> visible) {
            Map<String, String> all = new HashMap<>(visible);
            all.putAll(env.variables());
            all.put("DRAY_NODE", node);
            all.put("DRAY_JOB_ID", job);
            return all;
        }
    }

    /** Something done first, on the thread that starts the process. */
    interface Preparation {
        void run() throws IOException;
    }

    /**
     * @param node what it has
     * @param loop has something done on the loop's thread
     */
    Launcher(
            TaskConfig config,
            ResourceSet node,
            Processes processes,
            SecureRandom random,
            Path socket,
            Consumer<Runnable> loop) {
        this.config = config;
        this.node = node;
        this.processes = processes;
        this.random = random;
        this.socket = socket;
        this.loop = loop;
    }

    /** What nobody can guess. */
    String token() {
        byte[] secret = new byte[ObjectId.BYTES];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** @param gone told on the loop's thread, once, how it ended, whether or not it was ever there */
    void start(Launch launch, Purpose purpose, Preparation first, Processes.Output output, Consumer<String> gone) {
        Thread.ofVirtual().name("dray-start-" + purpose.name()).start(() -> {
            String how;
            try {
                first.run();
                how = "its process ended with code " + run(launch, purpose, output);
            } catch (IOException | RuntimeException e) {
                LOG.debug("no process for {}", purpose.name(), e);
                how = "its process could not be started: " + e.getMessage();
            }
            String end = how;
            loop.accept(() -> {
                launch.gone();
                gone.accept(end);
            });
        });
    }

    private int run(Launch launch, Purpose purpose, Processes.Output output) throws IOException {
        Path token = write(launch.token(), purpose);
        Processes.Running process = processes.start(
                WorkerCommandLine.of(config, purpose, socket, token),
                purpose.folder(),
                purpose.variables(
                        config.node(), Accelerator.variables(node, purpose.devices(), processes.environment())),
                output);
        loop.accept(() -> launch.begun(process));
        return process.exit().toCompletableFuture().join();
    }

    private Path write(String token, Purpose purpose) throws IOException {
        Path file = config.folder()
                .resolve("token-" + purpose.name().replaceAll("[^A-Za-z0-9-]", "_") + "-"
                        + Long.toHexString(random.nextLong()));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, token.getBytes(StandardCharsets.US_ASCII));
    }
}
