package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code dray tune}, by the script, in an installation of its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TuneIT {
    /** As in {@code /proc/PID/task/TID/stat}, counted from the state; see proc(5) and sched(7). */
    private static final int POLICY = 38;

    private static final String SCHED_IDLE = "5";

    /** Where a zip's first local header has it; the index at the end, which is what the JVM reads, has another. */
    private static final int TIME_OF_FIRST_ENTRY = 10;

    @TempDir
    Path home;

    @Test
    void shouldBeginWithWhatWasLearntUntilAJarChanges() throws Exception {
        install();

        Said tuned = dray("tune", "--seconds", "1");
        Said again = dray("tune", "--seconds", "1");

        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.err()).contains("Done");
        assertThat(again.err()).contains("tuned already");
        try (Server server = new Server("first")) {
            assertThat(mapped(server.pid())).anyMatch(line -> line.endsWith(".aot"));
            assertThat(policiesOfOptimisers(server.pid())).isNotEmpty().containsOnly(SCHED_IDLE);
        }

        changeAJar();

        try (Server server = new Server("second")) {
            assertThat(mapped(server.pid())).noneMatch(line -> line.endsWith(".aot"));
            assertThat(policiesOfOptimisers(server.pid()))
                    .as("compiled quickly alone")
                    .isEmpty();
        }
    }

    @Test
    void shouldTellToBeStartedByTheScript() throws Exception {
        Said tune = Said.of(new ProcessBuilder(DrayProcess.command("client", "tune")).start());

        assertThat(tune.code()).isNotZero();
        assertThat(tune.err()).contains("script 'dray'");
    }

    /** The script, and what a build has made. */
    private void install() throws IOException {
        for (String name : List.of("dray", "cli/src/main/jvm", "cli/target/dist")) {
            Path from = DrayProcess.HOME.resolve(name);
            try (Stream<Path> all = Files.walk(from)) {
                for (Path path : all.filter(Files::isRegularFile).toList()) {
                    if (!path.startsWith(from.resolve("aot"))) {
                        Path to = home.resolve(DrayProcess.HOME.relativize(path).toString());
                        Files.createDirectories(to.getParent());
                        Files.copy(path, to);
                    }
                }
            }
        }
        Path built = home.resolve("cli/target/dist/.built");
        Files.deleteIfExists(built);
        Files.createFile(built);
    }

    /** By a bit of a time that nobody reads, its size and its own time as they were: the JVM would not notice. */
    private void changeAJar() throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("cli/target/dist/lib"))) {
            Path jar = jars.sorted().findFirst().orElseThrow();
            FileTime time = Files.getLastModifiedTime(jar);
            byte[] bytes = Files.readAllBytes(jar);
            bytes[TIME_OF_FIRST_ENTRY] ^= 1;
            Files.write(jar, bytes);
            Files.setLastModifiedTime(jar, time);
        }
    }

    private Said dray(String... words) throws IOException, InterruptedException {
        return Said.of(new ProcessBuilder(command(words)).start());
    }

    private List<String> command(String... words) {
        return Stream.concat(
                        Stream.of(
                                "env",
                                "JAVA_HOME=" + System.getProperty("java.home"),
                                home.resolve("dray").toString()),
                        Stream.of(words))
                .toList();
    }

    private static List<String> mapped(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/maps"));
    }

    private static List<String> policiesOfOptimisers(long pid) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.map(TuneIT::stat)
                    .filter(stat -> stat.contains("(C2 CompilerThre)"))
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[POLICY])
                    .toList();
        }
    }

    /** Empty of a thread that has gone meanwhile. */
    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException e) {
            return "";
        }
    }

    /** A {@code dray up} of the installation. */
    private final class Server implements AutoCloseable {
        private final ServerProcess process;

        Server(String name) throws IOException {
            Path data = home.resolve(name);
            process = ServerProcess.launch(
                            command(
                                    "up",
                                    "--data",
                                    data.toString(),
                                    "--port",
                                    Integer.toString(DrayProcess.freePort())),
                            home.resolve(name + ".out"))
                    .awaitSaid("is ready");
        }

        long pid() {
            return process.pid();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.interrupt();
        }
    }
}
