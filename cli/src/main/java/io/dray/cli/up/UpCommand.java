package io.dray.cli.up;

import io.dray.cli.MemorySize;
import io.dray.cli.Shell;
import io.dray.model.error.DrayException;
import io.dray.queue.kafka.BrokerCheck;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "  dray up --port 8300 --data /tmp/other  a second one beside it",
            "  dray start                             one more node for the first; see its --help"
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    private final Shell shell;

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

    @Mixin
    private RoomOptions room = new RoomOptions();

    @Option(names = "--max-upload", paramLabel = "SIZE", description = "The largest upload. Default: 1g")
    private MemorySize maxUpload = new MemorySize(NodeOptions.USUAL_MAX_UPLOAD);

    @Option(
            names = "--fsync",
            description =
                    "Sync every message to the disk before it is acknowledged, so that a power cut loses nothing.")
    private boolean fsync;

    @Mixin
    private Lifetime lifetime = new Lifetime();

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
        NodeOptions options =
                new NodeOptions(data.toAbsolutePath().normalize(), port, kafka, room.room(), fsync, maxUpload.bytes());
        return lifetime.run(shell, options.data(), Banner.LAST_LINE_OF_UP, () -> start(options));
    }

    private DrayNode start(NodeOptions options) {
        if (options.kafka() != null) {
            BrokerCheck.findings(options.kafka())
                    .forEach(finding -> shell.say("Kafka " + options.kafka() + ": " + finding));
        }
        return DrayNode.start(options, Version.TEXT);
    }
}
