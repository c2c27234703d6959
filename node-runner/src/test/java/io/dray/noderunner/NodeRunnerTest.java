package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.job.PackageRef;
import io.dray.model.ledger.Command.ClaimRuns;
import io.dray.model.ledger.Command.ReportEnded;
import io.dray.model.ledger.Command.ReportStarted;
import io.dray.model.ledger.Command.ReturnRun;
import io.dray.model.ledger.Order;
import io.dray.model.ledger.OrderTail;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.queue.LaneTicket;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.model.run.RunId;
import io.dray.model.trigger.EventSources;
import io.dray.model.trigger.OrderedSource;
import io.dray.model.trigger.RecordSink;
import io.dray.model.trigger.SharedSource;
import io.dray.model.trigger.Trigger;
import io.dray.model.wire.Payload;
import io.dray.testing.InMemoryClusterView;
import io.dray.testing.InMemoryTaskQueue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeRunnerTest {
    @TempDir
    Path folder;

    private final InMemoryTaskQueue queue = new InMemoryTaskQueue();
    private final SentCommands commands = new SentCommands();
    private final SeenHeartbeats beats = new SeenHeartbeats();
    private final DrivenLog log = new DrivenLog();
    private final KnownPackages packages = new KnownPackages();
    private volatile Consumer<Order> orders = order -> {};

    @AfterEach
    void end() {
        packages.close();
    }

    @Test
    void shouldRunAJobFromItsTicketToItsEnd() throws InterruptedException {
        try (NodeRunner runner = runner(1_000)) {
            runner.start();
            append(Environments.ticket("job-a", "echo hello from $DRAY_NODE"));
            ClaimRuns claim = commands.next(ClaimRuns.class);
            RunId run = claim.claims().getFirst().run();
            orders.accept(new Order.Grant(claim.node(), run));

            assertThat(commands.next(ReportStarted.class).run()).isEqualTo(run);
            assertThat(commands.next(ReportEnded.class).result().exitCode()).isZero();
            assertThat(log.text(Stream.STDOUT)).isEqualTo("hello from n1\n");
        }
        assertThat(beats.beats().getLast().leaving()).isTrue();
    }

    @Test
    void shouldFetchTheFilesOfAJobFromTheApi() throws InterruptedException {
        PackageRef jar = packages.put("hello.txt", "hello".getBytes(StandardCharsets.US_ASCII));
        try (NodeRunner runner = runner(1_000)) {
            runner.start();
            append(Environments.ticket("job-a", "cat hello.txt", Environments.jars(jar), null));
            ClaimRuns claim = commands.next(ClaimRuns.class);
            orders.accept(
                    new Order.Grant(claim.node(), claim.claims().getFirst().run()));

            commands.next(ReportStarted.class);
            assertThat(commands.next(ReportEnded.class).result().exitCode()).isZero();
            assertThat(log.text(Stream.STDOUT)).isEqualTo("hello");
        }
        assertThat(folder.resolve("packages").resolve(String.valueOf(jar.sha256())))
                .hasContent("hello");
    }

    @Test
    void shouldBeALaterIncarnationAfterEveryStartEvenWhenTheClockGoesBack() throws IOException {
        begin(5_000);
        begin(4_000);
        begin(9_000);
        Files.writeString(folder.resolve("incarnation"), "");
        begin(10_000);

        assertThat(beats.beats().stream().map(Heartbeat::node).distinct())
                .containsExactly(
                        new NodeIncarnation("n1", 5_000),
                        new NodeIncarnation("n1", 5_001),
                        new NodeIncarnation("n1", 9_000),
                        new NodeIncarnation("n1", 10_000));
    }

    @Test
    void shouldGiveItsRunsBackAndThenSayGoodbye() throws InterruptedException {
        RunId run;
        try (NodeRunner runner = runner(1_000)) {
            runner.start();
            append(Environments.ticket("job-a", "exec sleep 1000"));
            ClaimRuns claim = commands.next(ClaimRuns.class);
            run = claim.claims().getFirst().run();
            orders.accept(new Order.Grant(claim.node(), run));
            commands.next(ReportStarted.class);
        }

        assertThat(commands.next(ReturnRun.class).run()).isEqualTo(run);
        assertThat(beats.beats()).extracting(Heartbeat::leaving).last().isEqualTo(true);
    }

    @Test
    void shouldFindItsFolderAsAnEarlierOneLeftIt() throws IOException {
        Files.createDirectories(folder.resolve("runs/n1-4-1/deep"));
        Path complete = Files.createDirectories(folder.resolve("packages")).resolve("a".repeat(64));
        Files.writeString(complete, "whole");
        Files.writeString(folder.resolve("packages/" + "b".repeat(64) + ".1.part"), "half");

        begin(1_000);

        assertThat(folder.resolve("runs")).isEmptyDirectory();
        assertThat(folder.resolve("packages")).isDirectoryNotContaining("glob:**.part");
        assertThat(complete).hasContent("whole");
    }

    private void begin(long millis) {
        try (NodeRunner runner = runner(millis)) {
            runner.start();
        }
    }

    private NodeRunner runner(long millis) {
        RunnerConfig config =
                Nodes.config(ResourceSet.cpus(2), folder, packages.api(), Path.of(System.getProperty("java.home")));
        RunnerPorts ports = new RunnerPorts(
                queue, commands, Orders::new, beats, log, new InMemoryClusterView(), new NoSources(), new NoSink());
        return new NodeRunner(config, ports, () -> Instant.ofEpochMilli(millis));
    }

    private void append(JobTicket ticket) {
        queue.append(List.of(new LaneTicket(Lane.named("cpu1"), ticket)));
    }

    /** There are no triggers here. */
    private static final class NoSources implements EventSources {
        @Override
        public SharedSource shared(Trigger trigger, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OrderedSource ordered(Trigger trigger, OrderedSource.Ownership listener) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoSink implements RecordSink {
        @Override
        public CompletionStage<Void> send(
                String topic, @Nullable Payload key, @Nullable Payload value, List<RecordHeader> headers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private final class Orders implements OrderTail {
        @Override
        public void start(NodeIncarnation node, Consumer<Order> listener) {
            orders = listener;
        }

        @Override
        public void close() {}
    }
}
