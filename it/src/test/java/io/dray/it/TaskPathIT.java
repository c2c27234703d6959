package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks, actors and objects, in processes of their own. */
@Timeout(600)
class TaskPathIT {
    private static final boolean FULL = DrayProcess.FULL;

    @Test
    void shouldRunTheTutorialAsAJobWhoseLogHasWhatItsProcessesPrint() throws Exception {
        Said said = dray("run", ProgramJar.make("Tutorial").toString());

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.out().lines())
                .contains("square=49 sum=50", "counts=[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", "words=[a, b, c] length=3");
        assertThat(said.out().lines().filter(line -> line.matches("\\(hits pid=\\d+\\) counted to \\d+")))
                .hasSize(10);
        assertThat(said.out()).containsPattern("job=raysubmit_\\w+");
    }

    @Test
    void shouldRunManyTasksOnOneCpu() throws Exception {
        int tree = FULL ? 10_000 : 1_000;
        int many = FULL ? 1_000_000 : 50_000;

        Said said = ProgramJar.run(
                "Recursion", "1", FULL ? "20" : "14", Integer.toString(tree), Integer.toString(many), "10000");

        assertThat(said.out().lines())
                .containsExactly(
                        FULL ? "fib=6765" : "fib=377",
                        FULL ? "nested=6765" : "nested=377",
                        "tree=" + (long) tree * (tree - 1) / 2,
                        "many=" + (long) many * (many - 1) / 2,
                        "puts=" + 10_000L * 9_999 / 2,
                        "free=1.0");
        assertThat(said.code()).isZero();
    }

    @Test
    void shouldMoveALargeArrayFromOneProcessToAnother() throws Exception {
        int mebibytes = FULL ? 4_096 : 64;

        Said said = ProgramJar.run(FULL ? 8_000 : 512, "Huge", Integer.toString(mebibytes));

        assertThat(said.out()).isEqualTo("length=" + mebibytes * (1 << 17) + " wrong=0\n");
        assertThat(said.code()).isZero();
    }

    @Test
    void shouldSpillWhatTheStoreDoesNotHold() throws Exception {
        int store = FULL ? 1024 : 128;
        int put = FULL ? 20 * 1024 : 512;

        List<Path> before = ofDeadNodes();

        Said said = ProgramJar.run(FULL ? 3_000 : 512, "Spilling", Integer.toString(store), Integer.toString(put));

        assertThat(said.out().lines())
                .containsExactly("put=" + put / 16 + " wrong=0 sum=" + (16L << 20), "beyond=" + ((store + 1L) << 20));
        assertThat(said.code()).isZero();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(before).containsAll(ofDeadNodes()));
    }

    /** What nodes have left in shared memory and on the disk that are not there any more. */
    private static List<Path> ofDeadNodes() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().matches("dray-node-\\d+-.*"))
                        .filter(file -> !Processes.alive(
                                Long.parseLong(file.getFileName().toString().split("-", -1)[2])))
                        .forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void shouldSurviveProcessesThatAreKilled() throws Exception {
        int tasks = FULL ? 5_000 : 1_000;

        Said said = ProgramJar.run("Deaths", Integer.toString(tasks));

        assertThat(said.out().lines())
                .containsExactly(
                        "sum=" + tasks * (tasks - 1) / 2,
                        "calls=101",
                        "moved=true",
                        "killed=true",
                        "died=true",
                        "recorded=" + numbers(100) + " ",
                        "free=2.0");
        assertThat(said.code()).isZero();
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    @Test
    void shouldWorkTogetherInRanks() throws Exception {
        Said said = ProgramJar.run("Together");

        assertThat(said.out().lines())
                .containsExactly(
                        "small="
                                + IntStream.range(0, 4)
                                        .mapToObj(rank -> "[26.0, 4.0][6.5, 1.0][5.0, 1.0][3.0]from 2[0, 10, 20, 30]")
                                        .toList(),
                        "large=[1000000.0, 1000000.0, 1000000.0, 1000000.0]",
                        "scattered=[0, 2, 6, 12]",
                        "one=21",
                        "broken=ActorDied",
                        "map=999000 last=1000");
        assertThat(said.code()).isZero();
    }

    @Test
    void shouldRunAJobAgainWhoseNodeWasKilledAndLeaveNothingOfIt() throws Exception {
        Path there = Files.createTempDirectory("patient").resolve("there");
        try (DrayProcess up = DrayProcess.start("--cpus", "1")) {
            Process job = drayOf(up, "run", ProgramJar.make("Patient").toString(), there.toString());
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(there));
            List<ProcessHandle> workers = Processes.workersOf(up.pid());
            List<Path> shared = ofNode(up.pid());

            up.kill();
            up.restart();

            assertThat(workers).isNotEmpty();
            assertThat(shared).hasSize(1);
            Said said = Said.of(job);
            assertThat(said.out()).contains("sum=5050 of 1048576");
            assertThat(said.code()).isZero();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> workers.stream().noneMatch(worker -> Processes.alive(worker.pid())));
            assertThat(shared.getFirst()).doesNotExist();
            up.interrupt();
        }
    }

    private static List<Path> ofNode(long pid) throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/dev/shm"))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("dray-node-" + pid + "-"))
                    .toList();
        }
    }

    private static Said dray(String... words) throws Exception {
        return Said.of(drayOf(SharedDray.DRAY, words));
    }

    private static Process drayOf(DrayProcess up, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(DrayProcess.command("client", words));
        builder.environment().put("DRAY_ADDRESS", up.api());
        return builder.start();
    }
}
