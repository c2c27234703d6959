package io.dray.worker.task;

import io.dray.DrayException;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Role;
import io.dray.model.wire.TaskFrame.Attach;
import io.dray.spi.Runtimes;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How a process takes part in a job: as one that runs its tasks, or as the program that asks for them. */
public final class TaskProcess {
    private static final long PATIENCE_SECONDS = 30;

    private TaskProcess() {}

    /** Runs tasks for as long as the runner wants; for the process's main thread. */
    public static void work(Path socket, String token) throws IOException {
        RunnerLink link = connected(socket);
        link.say(new Hello(Frame.PROTOCOL, Role.WORKER, pid(), token));
        Connection connection = new Connection(link, ClassLoader.getSystemClassLoader(), true);
        connection.session().thenAccept(Runtimes::install);
        connection.hold();
    }

    /**
     * Connects a program; from now on its threads may use Dray.
     *
     * @param run what the runner knows this process by, if it has started it; empty if not
     */
    static Session drive(Path socket, String run) {
        try {
            RunnerLink link = connected(socket);
            link.say(new Hello(Frame.PROTOCOL, Role.DRIVER, pid(), run));
            link.say(new Attach(classPath(), Path.of("").toAbsolutePath().toString()));
            Connection connection = new Connection(link, classes(), false);
            Thread.ofPlatform().name("dray-in").daemon().start(() -> hold(connection));
            return connection
                    .session()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (IOException e) {
            throw new DrayException("No runner answers at " + socket + ": " + e + ". 'dray up' starts one.", e);
        } catch (CompletionException e) {
            throw new DrayException(
                    "The runner at " + socket + " does not let this program take part: "
                            + (e.getCause() instanceof DrayException refused ? refused.getMessage() : e.getCause()),
                    e);
        }
    }

    private static ClassLoader classes() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? ClassLoader.getSystemClassLoader() : ofThread;
    }

    private static RunnerLink connected(Path socket) throws IOException {
        RunnerLink link = new RunnerLink(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        link.start();
        return link;
    }

    private static void hold(Connection connection) {
        try {
            connection.hold();
        } catch (IOException e) {
            // The runner is gone; whoever waits for something is told.
        }
    }

    /** With absolute paths: other processes are started elsewhere. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(":"));
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }
}
