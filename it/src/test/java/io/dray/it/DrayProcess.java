package io.dray.it;

import io.dray.cli.client.DrayClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@code dray up} in a process of its own, started like the {@code dray} script does. */
final class DrayProcess implements AutoCloseable {
    static final Path HOME =
            Path.of(System.getProperty("dray.home", "..")).toAbsolutePath().normalize();
    static final boolean FULL = Boolean.getBoolean("dray.full");

    private final Path data;
    private final int port;
    private final List<String> options;
    private final TestKafka kafka = new TestKafka();
    private ServerProcess process;

    private DrayProcess(Path data, int port, List<String> options) {
        this.data = data;
        this.port = port;
        this.options = options;
        this.process = launch();
    }

    static DrayProcess start(String... options) {
        try {
            return start(Files.createTempDirectory("dray-it"), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DrayProcess start(Path data, String... options) {
        return new DrayProcess(data, freePort(), List.of(options));
    }

    /**
     * The command line of any verb. Whoever started these tests may ignore SIGINT; a process started by a terminal does not.
     *
     * @param jvm names of files with flags, of which the later count
     */
    static List<String> command(String jvm, String... words) {
        List<String> command =
                new ArrayList<>(List.of("env", "--default-signal=INT", System.getProperty("java.home") + "/bin/java"));
        for (String name : jvm.split(" ", -1)) {
            command.add("@" + HOME.resolve("cli/src/main/jvm/" + name + ".args"));
        }
        command.addAll(
                List.of("-Ddray.home=" + HOME, "-cp", HOME.resolve("cli/target/dist/lib") + "/*", "io.dray.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }

    private ServerProcess launch() {
        List<String> command =
                command("server untuned", "up", "--data", data.toString(), "--port", Integer.toString(port));
        String bootstrap = kafka.bootstrap();
        if (bootstrap != null && !options.contains("--kafka")) {
            command.addAll(List.of("--kafka", bootstrap));
        }
        command.addAll(options);
        return ServerProcess.launch(command, data.resolve("up.out")).awaitSaid("power cut");
    }

    /** {@code kill -9}. Returns when it is gone. */
    void kill() {
        process.kill();
    }

    /** The same command again, on the same data. */
    void restart() {
        process = launch();
    }

    /** Ctrl-C: SIGINT to its whole process group. Returns when it has stopped. */
    void interrupt() throws IOException, InterruptedException {
        process.interrupt();
    }

    long pid() {
        return process.pid();
    }

    Path data() {
        return data;
    }

    String api() {
        return "http://127.0.0.1:" + port;
    }

    DrayClient client() {
        return new DrayClient(URI.create(api()));
    }

    @Override
    public void close() {
        kill();
        kafka.close();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
