package io.dray.cli.up;

import io.dray.cli.Connection;
import io.dray.cli.Shell;
import io.dray.model.error.DrayException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds a node to a Dray that runs. */
@Command(
        name = "start",
        description = {
            "Joins a running 'dray up' as one more node: a runner, whose room for jobs is added to that of the others.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Ctrl-C or SIGTERM stops it; jobs that ran here then run again elsewhere. The secret by which the nodes",
            "of a cluster know each other is read from a file: it never goes over the network.",
            "",
            "  dray start --address 127.0.0.1:8265 --cpus 2               one more node beside 'dray up'",
            "  dray start --data /tmp/n2 --resource gold=1 --detach       another, in the background",
            "  dray down --data /tmp/n2                                   stops that one",
            "  dray start --address 127.0.0.1:8300 --secret-file /tmp/other/secret"
        })
public final class StartCommand implements Callable<Integer> {
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    private final Shell shell;

    @Option(names = "--data", paramLabel = "DIR", description = "Where this node keeps its own. Default: ~/.dray-node")
    private Path data = HOME.resolve(".dray-node");

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The file 'secret' in the data folder of the 'dray up'. Default: ~/.dray/secret")
    private Path secretFile = HOME.resolve(".dray").resolve("secret");

    @Mixin
    private RoomOptions room = new RoomOptions();

    @Mixin
    private Lifetime lifetime = new Lifetime();

    @Mixin
    private Connection connection = new Connection();

    public StartCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        JoinOptions options = new JoinOptions(
                head(),
                secretFile.toAbsolutePath().normalize(),
                data.toAbsolutePath().normalize(),
                room.room());
        return lifetime.run(shell, options.data(), Banner.LAST_LINE_OF_START, () -> JoinedNode.start(options));
    }

    private URI head() {
        URI address = connection.address();
        if (!loopback(address.getHost())) {
            throw DrayException.badRequest("Expected --address to be loopback (127.0.0.1:" + NodeOptions.USUAL_PORT
                    + "), but got '" + address
                    + "'. Whoever reaches the nodes of a cluster can run code on them, so any"
                    + " other address needs access tokens first, and Dray has none yet.");
        }
        return address;
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
