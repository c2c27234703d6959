package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dray down}: ends a {@code dray up} or {@code dray start} of this machine. */
@Command(
        name = "down",
        header = "Stop the Dray of this machine.",
        description = {
            "",
            "What it accepted is kept, and goes on with the next `dray up`; the jobs of a node go on elsewhere.",
            ""
        },
        sortOptions = false,
        footer = {"", "Examples:", "  dray down", "  dray down --data ./data", "  dray down --data ~/.dray-node"})
final class DownCommand implements Callable<Integer> {
    private static final long PATIENCE_S = 60;

    private final Shell shell;

    @Option(names = "--data", paramLabel = "DIR", description = "Its data folder; else the one it names itself.")
    private @Nullable Path data;

    @Mixin
    private Connection connection = new Connection();

    DownCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Path folder = data == null ? asked() : data;
        if (folder == null) {
            return ExitCode.OK;
        }
        Optional<RunningDray> running = RunningDray.in(folder);
        if (running.isEmpty()) {
            shell.say("Nothing to stop: no Dray runs on " + folder);
            return ExitCode.OK;
        }
        return end(running.get().process());
    }

    private int end(ProcessHandle process) throws InterruptedException, ExecutionException {
        if (!process.destroy()) {
            shell.say("Cannot stop process " + process.pid() + ": it may belong to another user");
            return ExitCode.FAILED;
        }
        shell.say("Stopping Dray (process " + process.pid() + ") …");
        try {
            process.onExit().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            shell.say("It has not ended after " + PATIENCE_S + " s. To end it by force: kill -9 " + process.pid());
            return ExitCode.FAILED;
        }
        shell.say("Stopped.");
        return ExitCode.OK;
    }

    private @Nullable Path asked() {
        URI address = connection.address();
        if (!local(address)) {
            throw DrayException.badRequest(
                    "`dray down` stops a Dray of this machine, but " + address + " is another one");
        }
        try (DrayClient client = connection.client()) {
            return Path.of(client.status().data());
        } catch (DrayException e) {
            if (e.code() != ErrorCode.UNAVAILABLE) {
                throw e;
            }
            shell.say("Nothing to stop: no Dray answers at " + address
                    + ". If one hangs, name its folder: dray down --data DIR");
            return null;
        }
    }

    private static boolean local(URI address) {
        try {
            InetAddress host = InetAddress.getByName(address.getHost());
            return host.isLoopbackAddress() || NetworkInterface.getByInetAddress(host) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
