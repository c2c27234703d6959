package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.Call;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.InvocationAnswer;
import io.dray.cli.client.SubmitRequest;
import io.dray.cli.client.SubmitRequest.Limits;
import io.dray.model.Json;
import io.dray.model.job.JobStatus;
import io.dray.model.view.ClusterStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes: a head with one CPU, a node with two, and one with two and some gold. Each test leaves all of them standing. */
class ClusterIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private static Cluster cluster;
    private static DrayClient dray;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        cluster = Cluster.builder()
                .head("--cpus", "1")
                .node("--cpus", "2")
                .node("--cpus", "2", "--resource", "gold=1")
                .start();
        dray = cluster.client();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void shouldListTheNodesWithWhatTheyHave() {
        ClusterStatus status = dray.status();

        assertThat(status.capacity())
                .hasEntrySatisfying("CPU", all -> assertThat(all.intValue()).isEqualTo(5));
        assertThat(status.nodes()).hasSize(3);
        assertThat(status.nodes())
                .filteredOn(node -> node.name().equals(cluster.node(1).name()))
                .singleElement()
                .satisfies(node -> assertThat(node.capacity()).containsKey("gold"));
    }

    @Test
    void shouldRunAJobWhereThereIsRoomForIt() {
        String id =
                dray.submit(SubmitRequest.of("echo $DRAY_NODE $DRAY_ADDRESS").within(cpus(2)));

        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(dray.logs(id).strip().split(" ", -1)).satisfies(said -> {
            assertThat(said[0]).isIn(cluster.node(0).name(), cluster.node(1).name());
            assertThat(said[1]).isEqualTo(cluster.head().api());
        });
    }

    @Test
    void shouldRunAJobWhereThereIsWhatItAsksFor() {
        ObjectNode request = Json.mapper().createObjectNode().put("entrypoint", "echo $DRAY_NODE");
        request.putObject("entrypoint_resources").put("gold", 1);

        String id = dray.post(ApiPath.of("jobs"), request).path("submission_id").asText();

        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(dray.logs(id)).isEqualTo(cluster.node(1).name() + "\n");
    }

    @Test
    void shouldRunAPushedJarOnAnotherNode() {
        String uri = dray.push(DrayProcess.HOME.resolve("examples/jdk-census/target/jdk-census.jar"));
        SubmitRequest.Environment env = new SubmitRequest.Environment(null, List.of(uri), Map.of(), List.of(), null);

        String id = dray.submit(SubmitRequest.of("java -jar jdk-census.jar java.logging")
                .in(env)
                .within(cpus(2)));

        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(dray.logs(id)).contains("Most called methods");
    }

    @Test
    void shouldRunJobsAtTheSameTimeOnSeveralNodes() throws IOException {
        Path open = folder.resolve("open");
        List<String> ids = new ArrayList<>();
        for (int job = 0; job < 5; job++) {
            ids.add(dray.submit(SubmitRequest.of(untilThere(open))));
        }
        awaiting().until(() -> running(ids) == 5);

        Files.createFile(open);

        assertThat(ids)
                .allSatisfy(id -> assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED));
        Set<String> nodes = new TreeSet<>();
        ids.forEach(id -> nodes.add(dray.logs(id).strip()));
        assertThat(nodes).hasSize(3);
    }

    @Test
    void shouldAnswerACallThatRunsOnAnotherNode() throws IOException {
        Functions.deploy(dray, "receipt", "Shop::receipt", Functions.json());
        Path first = folder.resolve("first");
        Path last = folder.resolve("last");
        List<String> onNodes = List.of(
                dray.submit(SubmitRequest.of(untilThere(first)).within(cpus(2))),
                dray.submit(SubmitRequest.of(untilThere(first)).within(cpus(2))));
        awaiting().until(() -> running(onNodes) == 2);
        String onHead = dray.submit(SubmitRequest.of(untilThere(last)));
        awaiting().until(() -> running(List.of(onHead)) == 1);
        Files.createFile(first);
        onNodes.forEach(id -> dray.await(id, LONG));
        ByteArrayOutputStream result = new ByteArrayOutputStream();

        InvocationAnswer answer =
                dray.invocations().invoke("receipt", Call.of("{\"customer\":\"Ada\",\"items\":[]}"), result);

        assertThat(answer).isInstanceOf(InvocationAnswer.Succeeded.class);
        assertThat(result.toString(StandardCharsets.UTF_8)).contains("Ada");
        assertThat(dray.job(onHead).status()).isEqualTo(JobStatus.RUNNING);
        Files.createFile(last);
        assertThat(dray.await(onHead, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void shouldRunTheJobsOfAKilledNodeAgainElsewhere() throws Exception {
        Path open = folder.resolve("open");
        String id = dray.submit(SubmitRequest.of(untilThere(open)).within(cpus(2)));
        awaiting().until(() -> !dray.logs(id).isEmpty());
        int there = nodeOf(dray.logs(id).strip());

        cluster.kill(there);
        Files.createFile(open);

        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(dray.logs(id))
                .isEqualTo(cluster.node(there).name() + "\n"
                        + cluster.node(1 - there).name() + "\n");
        cluster.restart(there);
        awaiting().until(() -> dray.status().nodes().size() == 3);
    }

    @Test
    void shouldGiveItsJobsBackWhenANodeIsStopped() throws Exception {
        Path open = folder.resolve("open");
        String id = dray.submit(SubmitRequest.of(untilThere(open)).within(cpus(2)));
        awaiting().until(() -> !dray.logs(id).isEmpty());
        int there = nodeOf(dray.logs(id).strip());

        cluster.down(there);

        assertThat(Processes.alive(cluster.node(there).pid())).isFalse();
        awaiting().until(() -> dray.logs(id).contains(cluster.node(1 - there).name()));
        assertThat(dray.status().nodes()).hasSize(2);
        Files.createFile(open);
        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
        cluster.restart(there);
    }

    @Test
    void shouldOutliveTheHeadAndFindItsKafkaElsewhere() throws IOException {
        String kafka = dray.status().kafka();
        cluster.head().kill();
        try (ServerSocket stranger = new ServerSocket()) {
            stranger.setReuseAddress(true);
            stranger.bind(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(kafka.substring(kafka.lastIndexOf(':') + 1))));
            cluster.head().restart();
        }
        assertThat(dray.status().kafka()).isNotEqualTo(kafka);

        awaiting().ignoreExceptions().until(() -> dray.status().nodes().size() == 3);
        String id = dray.submit(SubmitRequest.of("echo again").within(cpus(2)));
        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(Processes.alive(cluster.node(0).pid())).isTrue();
        assertThat(Processes.alive(cluster.node(1).pid())).isTrue();
    }

    /** Says where it runs, and ends once the file is there. */
    private static String untilThere(Path file) {
        return "echo $DRAY_NODE; until test -e " + file + "; do sleep 0.1; done";
    }

    private static long running(List<String> ids) {
        return ids.stream()
                .filter(id -> dray.job(id).status() == JobStatus.RUNNING)
                .count();
    }

    private static int nodeOf(String name) {
        return cluster.node(0).name().equals(name) ? 0 : 1;
    }

    private static Limits cpus(int cpus) {
        return new Limits(BigDecimal.valueOf(cpus), null, null, null, null);
    }

    private static ConditionFactory awaiting() {
        return Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(100));
    }
}
