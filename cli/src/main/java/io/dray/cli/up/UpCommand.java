package io.dray.cli.up;

import io.dray.cli.MemorySize;
import io.dray.cli.Shell;
import io.dray.model.error.DrayException;
import io.dray.model.resource.ResourceSet;
import io.dray.queue.kafka.BrokerCheck;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a Dray on this machine. */
@Command(
        name = "up",
        description = "Starts Dray on this machine: broker, API, dispatcher and runner in one process.",
        footer = {
            "",
            "Ctrl-C or SIGTERM stops it and keeps the data; jobs that ran then run again with the next 'dray up'.",
            "",
            "  dray up                                a Dray on http://127.0.0.1:8265",
            "  dray up --detach                       the same in the background; 'dray down' stops it",
            "  dray up --port 8300 --data /tmp/other  a second one beside it"
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    private static final double MEMORY_FOR_JOBS = 0.7;

    private final Shell shell;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Where everything is kept. Default: ~/.dray")
    private Path data = Path.of(System.getProperty("user.home"), ".dray");

    @Option(names = "--port", paramLabel = "N", description = "Port of the API. Default: ${DEFAULT-VALUE}")
    private int port = NodeOptions.USUAL_PORT;

    @Option(
            names = "--bind",
            paramLabel = "HOST",
            description = "Address of the API. Only loopback can be had so far. Default: ${DEFAULT-VALUE}")
    private String bind = "127.0.0.1";

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "A Kafka (4.3 or newer) to use instead of the embedded one.")
    private @Nullable String kafka;

    @Option(names = "--cpus", paramLabel = "N", description = "CPUs for jobs. Default: all of this machine")
    private double cpus = Runtime.getRuntime().availableProcessors();

    @Option(names = "--memory", paramLabel = "SIZE", description = "Memory for jobs, such as 8g. Default: 70 %%")
    private @Nullable MemorySize memory;

    @Option(
            names = "--resource",
            paramLabel = "NAME=N",
            description =
                    "Something else that tasks and actors may ask for by .resource(NAME, amount); may be repeated.")
    private Map<String, Double> resources = new LinkedHashMap<>();

    @Option(
            names = "--object-store",
            paramLabel = "SIZE",
            description =
                    "Shared memory for large values of tasks. Default: 30 %% of the memory, as far as there is any")
    private @Nullable MemorySize objectStore;

    @Option(names = "--max-upload", paramLabel = "SIZE", description = "The largest upload. Default: 1g")
    private MemorySize maxUpload = new MemorySize(NodeOptions.USUAL_MAX_UPLOAD);

    @Option(
            names = "--fsync",
            description =
                    "Sync every message to the disk before it is acknowledged, so that a power cut loses nothing.")
    private boolean fsync;

    @Option(names = "--detach", description = "Run in the background; returns when Dray is ready.")
    private boolean detach;

    public UpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        if (!bind.equals("127.0.0.1") && !bind.equals("localhost")) {
            throw DrayException.badRequest("Expected --bind to be loopback (127.0.0.1), but got '" + bind
                    + "'. Whoever reaches the API can run code as you, so any other address needs access tokens first,"
                    + " and Dray has none yet.");
        }
        if (detach) {
            List<String> words =
                    new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
            words.remove("--detach");
            return Detached.start(words, data, shell);
        }
        NodeOptions options = options();
        if (kafka != null) {
            BrokerCheck.findings(kafka).forEach(finding -> shell.say("Kafka " + kafka + ": " + finding));
        }
        System.setProperty(
                "dray.logs",
                Files.createDirectories(options.data().resolve("logs")).toString());
        long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        CountDownLatch stopped = new CountDownLatch(1);
        DrayNode node = DrayNode.start(options, Version.TEXT);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            shell.say("Stopping; the data stay in " + options.data() + ".");
                            node.close();
                            stopped.countDown();
                        },
                        "dray-stop"));
        shell.print(Banner.of(node, shell.clock().millis() - begun));
        stopped.await();
        return 0;
    }

    private NodeOptions options() {
        long bytes = memory == null ? (long) (NodeOptions.machineMemory() * MEMORY_FOR_JOBS) : memory.bytes();
        Map<String, Number> amounts = new LinkedHashMap<>(resources);
        amounts.put(ResourceSet.CPU, cpus);
        amounts.put(ResourceSet.MEMORY, bytes);
        return new NodeOptions(
                data.toAbsolutePath().normalize(),
                port,
                kafka,
                ResourceSet.of(amounts),
                objectStore == null ? NodeOptions.usualObjectStore() : objectStore.bytes(),
                fsync,
                maxUpload.bytes());
    }
}
