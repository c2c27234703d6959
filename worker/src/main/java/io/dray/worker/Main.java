package io.dray.worker;

import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Role;
import io.dray.worker.task.TaskProcess;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A worker: {@code java -cp worker.jar:app.jar io.dray.worker.Main SOCKET TOKEN_FILE}. It calls its runner at the Unix socket,
 * is known by the token in the file, which it deletes (the environment of a process is open to all its code and to every
 * process of the same user), and lives as long as the connection.
 *
 * <p>With {@code --tasks} before them, it runs the tasks and actors of one job.
 *
 * <p>{@code java -XX:AOTCacheOutput=FILE -cp worker.jar:app.jar io.dray.worker.Main --train HANDLER} makes a cache of the classes
 * that such a worker needs, for {@code -XX:AOTCache=FILE}. It runs no code of the user's, and exits with 3 when there is no such
 * handler.
 */
public final class Main {
    /** How long user code may go on when the runner is gone: another attempt may begin elsewhere. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final Duration LAST = Duration.ofSeconds(1);

    private static final String TRAIN = "--train";
    private static final String TASKS = "--tasks";

    private Main() {}

    /** @param args path of the socket, path of the file with the token; or {@code --train} and a handler */
    public static void main(String[] args) throws InterruptedException {
        if (args.length == 3 && args[0].equals(TASKS)) {
            workOnTasks(args[1], args[2]);
            return;
        }
        if (args.length != 2) {
            System.err.println("Expected a socket and a token file as arguments, but there are " + args.length
                    + ": a worker is started by its runner");
            Runtime.getRuntime().halt(2);
        }
        if (args[0].equals(TRAIN)) {
            train(args[1]);
        } else {
            work(args[0], args[1]);
        }
    }

    /** The JVM writes its cache when it ends after this; not when it is halted. */
    private static void train(String handler) throws InterruptedException {
        try {
            Training.run(handler, ClassLoader.getSystemClassLoader());
        } catch (UnusableHandlerException e) {
            System.err.println(e.sentence());
            Runtime.getRuntime().halt(3);
        } catch (IOException e) {
            System.err.println("Expected to rehearse a worker's work, but: " + e);
            Runtime.getRuntime().halt(2);
        }
    }

    /** Whatever the user's threads do, this process ends with its connection. */
    private static void workOnTasks(String socket, String tokenFile) {
        Thread.currentThread().setName("dray-in");
        try {
            TaskProcess.work(Path.of(socket), taken(tokenFile));
            Runtime.getRuntime().halt(0);
        } catch (IOException e) {
            System.err.println("The connection to the runner broke: " + e);
            Runtime.getRuntime().halt(2);
        }
    }

    private static String taken(String tokenFile) throws IOException {
        Path file = Path.of(tokenFile);
        String token = Files.readString(file).strip();
        Files.delete(file);
        return token;
    }

    /** A worker's life. */
    static void work(String socket, String tokenFile) throws InterruptedException {
        Thread.currentThread().setName("dray-in");
        try (SocketChannel runner = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            work(runner, taken(tokenFile));
        } catch (IOException e) {
            System.err.println("Expected a runner at " + socket + " and a token, but: " + e);
            Runtime.getRuntime().halt(2);
        }
    }

    /** Returning from here ends the process, with its shutdown hooks, unless threads of the user go on. */
    private static void work(SocketChannel runner, String token) throws IOException, InterruptedException {
        FrameWriter out = new FrameWriter(runner, "dray-out");
        out.start();
        out.write(new Hello(Frame.PROTOCOL, Role.WORKER, processId(), token));
        Invocations invocations =
                new Invocations(out::write, new Results(OutputFolder.current()), InstantSource.system());
        AtomicBoolean left = new AtomicBoolean();
        Conversation conversation =
                new Conversation(new FrameReader(runner), out, invocations, ClassLoader.getSystemClassLoader(), () -> {
                    left.set(true);
                    leave(runner, out);
                });
        try {
            conversation.hold();
        } catch (ProtocolException e) {
            haltSoon();
            out.write(new Goodbye(e.getMessage()));
            out.close();
        } catch (IOException e) {
            // As good as closed: the runner is gone, or we left.
        }
        if (!left.get()) {
            haltSoon();
            invocations.abandon(GRACE);
        }
    }

    /** From {@code /proc}: a {@code ProcessHandle} starts a thread pool first, 10 ms of a cold start. */
    private static String processId() throws IOException {
        return Path.of("/proc/self").toRealPath().getFileName().toString();
    }

    /** The runner has said goodbye, so it watches how long the rest takes. */
    private static void leave(SocketChannel runner, FrameWriter out) {
        try {
            out.write(new Goodbye(null));
            out.close();
            runner.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It is closed.
        }
    }

    /** Whatever shutdown hooks and handlers of the user do. */
    private static void haltSoon() {
        Thread.ofPlatform().name("dray-halt").daemon().start(() -> {
            try {
                Thread.sleep(LAST);
            } catch (InterruptedException e) {
                // Nobody has another thread's name for it than this: then at once.
            }
            Runtime.getRuntime().halt(1);
        });
    }
}
