package io.dray.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@code dray start} in a process of its own, started like the {@code dray} script does. */
final class NodeProcess implements AutoCloseable {
    private final DrayProcess head;
    private final Path data;
    private final List<String> options;
    private ServerProcess process;

    private NodeProcess(DrayProcess head, Path data, List<String> options) {
        this.head = head;
        this.data = data;
        this.options = options;
        this.process = launch();
    }

    /** Returns at once; {@link #awaitReady} waits. */
    static NodeProcess start(DrayProcess head, Path data, List<String> options) {
        return new NodeProcess(head, data, List.copyOf(options));
    }

    private ServerProcess launch() {
        List<String> command = DrayProcess.command(
                "server node untuned",
                "start",
                "--address",
                head.api(),
                "--secret-file",
                head.data().resolve("secret").toString(),
                "--data",
                data.toString());
        command.addAll(options);
        return ServerProcess.launch(command, data.resolve("start.out"));
    }

    /** Returns when it has joined. */
    NodeProcess awaitReady() {
        process.awaitSaid("capacity");
        return this;
    }

    /** {@code kill -9}. Returns when it is gone. */
    void kill() {
        process.kill();
    }

    /** The same command again, on the same data. Returns when it has joined. */
    void restart() {
        process = launch();
        awaitReady();
    }

    /** What others call it: {@code DRAY_NODE} of what runs there. */
    String name() {
        try {
            return Files.readString(data.resolve("node")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return data;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        kill();
    }
}
