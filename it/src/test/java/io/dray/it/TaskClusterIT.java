package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks, actors and objects on three nodes of one CPU each, of which the last has some gold. Each test leaves all of them standing. */
@Timeout(300)
class TaskClusterIT {
    private static final boolean FULL = DrayProcess.FULL;
    private static final int GOLD = 1;

    private static Cluster cluster;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        cluster = Cluster.builder()
                .head("--cpus", "1", "--object-store", FULL ? "5g" : "256m")
                .node("--cpus", "1", "--object-store", "256m")
                .node("--cpus", "1", "--resource", "gold=1", "--gpus", "2", "--object-store", FULL ? "5g" : "256m")
                .start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void shouldRunTasksAndActorsWhereThereIsRoomAndBringThemWhatTheyTake() throws Exception {
        Said said = ProgramJar.run("Elsewhere", home());

        assertThat(said.out().lines().filter(line -> !line.startsWith("(")))
                .containsExactly(
                        "known=3",
                        "gold=true",
                        "gpus=[0,1, [GPU:0, GPU:1], , []]",
                        "nodes=[3, 3, 3]",
                        "fib=21",
                        "env=one two",
                        "failed=no gold",
                        "there=true",
                        "here=true",
                        "moved=true",
                        "back=true",
                        "nested=true",
                        "counted=10",
                        "away=true",
                        "sum=true",
                        "ranks=[rank 600000] on 3",
                        "free=true");
        assertThat(said.out().lines().filter(line -> line.startsWith("(")))
                .map(line -> line.replaceAll("pid=\\d+", "pid=0"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(count ->
                                "(far pid=0, node=" + cluster.node(GOLD).name() + ") counted to " + count)
                        .toList());
        assertThat(said.code()).isZero();
        nothingIsLeft();
    }

    @Test
    void shouldGoOnWhenANodeIsKilledInTheMiddle() throws Exception {
        int tasks = FULL ? 5_000 : 2_000;
        Process program = ProgramJar.start("NodeDeaths", home(), Integer.toString(tasks), folder.toString());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("busy")));

        cluster.kill(GOLD);
        cluster.restart(GOLD);
        Files.createFile(folder.resolve("killed"));

        Said said = Said.of(program);
        assertThat(said.out().lines())
                .containsExactly("first=1", "sum=" + tasks * (tasks - 1L) / 2, "wrong=0", "again=1", "free=true");
        assertThat(said.code()).isZero();
        nothingIsLeft();
    }

    @Test
    void shouldBringALargeArrayFromAnotherNode() throws Exception {
        int mebibytes = FULL ? 4_096 : 64;

        Said said = ProgramJar.run(FULL ? 8_000 : 512, "HugeElsewhere", home(), Integer.toString(mebibytes));

        assertThat(said.out()).isEqualTo("length=" + mebibytes * (1 << 17) + " wrong=0\n");
        assertThat(said.code()).isZero();
        nothingIsLeft();
    }

    private static String home() {
        return cluster.head().data().toString();
    }

    /** Of large values, soon after their program has ended. */
    private static void nothingIsLeft() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(largeValues()).isEmpty());
    }

    private static List<Path> largeValues() throws IOException {
        List<Path> found = new ArrayList<>();
        for (long pid : List.of(
                cluster.head().pid(), cluster.node(0).pid(), cluster.node(GOLD).pid())) {
            try (Stream<Path> folders = Files.list(Path.of("/dev/shm"))) {
                for (Path folder : folders.filter(
                                one -> one.getFileName().toString().startsWith("dray-node-" + pid + "-"))
                        .toList()) {
                    try (Stream<Path> values = Files.list(folder)) {
                        values.forEach(found::add);
                    }
                }
            }
        }
        return found;
    }
}
