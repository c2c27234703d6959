package io.dray.worker;

import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Credit;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Frame.Loaded;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A worker as a process of its own, from the packed jar, and the runner it talks to: the test. */
final class WorkerProcess implements AutoCloseable {
    static final Path JAR = Path.of(System.getProperty("dray.worker.jar"));

    private static final String TOKEN = "t0k3n";

    final Path folder;
    final Process process;
    final Hello hello;
    private final SocketChannel channel;
    private final FrameReader in;
    private final FrameWriter out;
    private final BufferedReader output;

    private WorkerProcess(Path folder, Process process, SocketChannel channel) throws IOException {
        this.folder = folder;
        this.process = process;
        this.channel = channel;
        this.in = new FrameReader(channel);
        this.out = new FrameWriter(channel, "out");
        this.output = process.inputReader();
        out.start();
        out.write(new Hello(Frame.PROTOCOL, Role.RUNNER, "n1#1", null));
        this.hello = (Hello) in.read().orElseThrow();
    }

    static WorkerProcess start(Path handlers) throws IOException {
        return start(handlers, List.of());
    }

    /** @param options of its JVM; what it prints to standard error is part of {@link #output} then */
    static WorkerProcess start(Path handlers, List<String> options) throws IOException {
        Path folder = Files.createTempDirectory("worker");
        Path socket = folder.resolve("socket");
        Path token = Files.writeString(folder.resolve("token"), TOKEN);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            ProcessBuilder builder =
                    new ProcessBuilder(command(handlers, options, socket.toString(), token.toString()));
            builder.directory(folder.toFile());
            if (options.isEmpty()) {
                builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            } else {
                builder.redirectErrorStream(true);
            }
            return new WorkerProcess(folder, builder.start(), server.accept());
        }
    }

    static List<String> command(Path handlers, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", JAR + File.pathSeparator + handlers, "io.dray.worker.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A worker that has loaded a handler. */
    static WorkerProcess loaded(Path handlers, String handler, int concurrency) throws IOException {
        WorkerProcess worker = start(handlers);
        worker.say(new Load("thumb", "1", handler, concurrency));
        Frame loaded = worker.next();
        if (!(loaded instanceof Loaded) || !worker.next().equals(new Credit(concurrency + 1_000))) {
            worker.close();
            throw new AssertionError("not loaded: " + loaded);
        }
        return worker;
    }

    void say(Frame frame) {
        out.write(frame);
    }

    void invoke(String run, String input) {
        say(invocation(run, Payload.text(input), Instant.now().plusSeconds(60)));
    }

    static Invoke invocation(String run, Payload input, Instant deadline) {
        return new Invoke(
                new RunId(run),
                new InvocationId("invocation-" + run),
                2,
                deadline,
                Map.of("from", "test"),
                null,
                Map.of(),
                0,
                input);
    }

    Frame next() throws IOException {
        return in.read().orElseThrow(() -> new IOException("the worker has closed the connection"));
    }

    Optional<Frame> nextIfAny() throws IOException {
        return in.read();
    }

    /** The next line it prints. */
    String line() throws IOException {
        return output.readLine();
    }

    /** All that it prints until it ends. */
    String output() throws IOException {
        return output.readAllAsString();
    }

    void hangUp() throws IOException {
        channel.close();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        channel.close();
        for (String file : List.of("socket", "token", "out-1")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
