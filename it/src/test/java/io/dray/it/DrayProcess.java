package io.dray.it;

import io.dray.cli.client.DrayClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code dray up} in a process of its own, started like the {@code dray} script does. */
final class DrayProcess implements AutoCloseable {
    static final Path HOME =
            Path.of(System.getProperty("dray.home", "..")).toAbsolutePath().normalize();
    static final boolean FULL = Boolean.getBoolean("dray.full");
    private static final Duration READY = Duration.ofSeconds(90);

    private final Path data;
    private final int port;
    private final List<String> options;
    private final TestKafka kafka = new TestKafka();
    private Process process;

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

    /** The command line of any verb. Whoever started these tests may ignore SIGINT; a process started by a terminal does not. */
    static List<String> command(String jvm, String... words) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                System.getProperty("java.home") + "/bin/java",
                "@" + HOME.resolve("cli/src/main/jvm/" + jvm + ".args"),
                "-Ddray.home=" + HOME,
                "-cp",
                HOME.resolve("cli/target/dist/lib") + "/*",
                "io.dray.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }

    private Process launch() {
        List<String> command = command("server", "up", "--data", data.toString(), "--port", Integer.toString(port));
        String bootstrap = kafka.bootstrap();
        if (bootstrap != null && !options.contains("--kafka")) {
            command.addAll(List.of("--kafka", bootstrap));
        }
        command.addAll(options);
        Path said = data.resolve("up.out");
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(said);
            command.addFirst("setsid");
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            awaitReady(started, said);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process started, Path said) throws IOException {
        long deadline = System.nanoTime() + READY.toNanos();
        while (!Files.readString(said).contains("power cut")) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw new IllegalStateException("dray up did not get ready; it said: " + Files.readString(said));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    /** {@code kill -9}. Returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The same command again, on the same data. */
    void restart() {
        process = launch();
    }

    /** Ctrl-C: SIGINT to its whole process group. Returns when it has stopped. */
    void interrupt() throws IOException, InterruptedException {
        Processes.signalGroup("INT", process.pid());
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("dray up does not stop");
        }
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
