package io.dray.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.Job.Submission;
import io.dray.model.job.Job.Tries;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.LedgerLog;
import io.dray.model.ledger.LedgerPartition;
import io.dray.model.ledger.LedgerPartition.Batch;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.ledger.LedgerPartition.Positioned;
import io.dray.model.ledger.LedgerPosition;
import io.dray.model.queue.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaLedgerLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Less than what a fetch waits at the broker. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private final KafkaBackbone backbone = new KafkaBackbone(TestKafka.bootstrap(), "ledger-test", 2);
    private final TaskQueue queue = backbone.taskQueue();
    private final LedgerLog log = backbone.ledgerLog(queue);
    private final CommandSender sender = backbone.commandSender("test");

    @BeforeEach
    void shouldHaveTheAgreedPartitions() {
        assertThat(log.partitions()).isEqualTo(2);
    }

    @AfterEach
    void close() {
        sender.close();
        log.close();
        queue.close();
        backbone.close();
    }

    @Test
    void shouldShutOutAnEarlierOwner() {
        LedgerPartition first = log.open(0);
        first.replay();
        first.commit(batch(1, job("fenced", JobPhase.QUEUED)));

        try (LedgerPartition second = log.open(0)) {
            assertThat(second.replay().jobs())
                    .extracting(kept -> kept.job().id().value())
                    .contains("fenced");

            assertThatThrownBy(() -> first.commit(batch(2, job("late", JobPhase.QUEUED))))
                    .isInstanceOfSatisfying(
                            DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCED));
            assertThat(second.replay().jobs())
                    .extracting(kept -> kept.job().id().value())
                    .doesNotContain("late");
        } finally {
            first.close();
        }
    }

    @Test
    void shouldReadCommandsOnFromTheCommittedPosition() {
        try (LedgerPartition owner = log.open(1)) {
            owner.replay();
            long first = send("one");
            long second = send("two");
            assertThat(positions(owner, 2)).containsExactly(first, second);
            owner.commit(new Batch(new LedgerPosition(second, 2), List.of(), List.of(), List.of(), List.of()));
        }

        try (LedgerPartition successor = log.open(1)) {
            LedgerPosition position = Objects.requireNonNull(successor.replay().position());
            assertThat(successor.poll(SOON))
                    .as("the replay leaves no fetch parked at the broker that the first command would wait for")
                    .extracting(Positioned::position)
                    .containsExactly(position.next());
        }
    }

    @Test
    void shouldForgetAJobThatLeft() {
        Job job = job("leaving", JobPhase.SUCCEEDED);
        try (LedgerPartition owner = log.open(0)) {
            owner.replay();
            List<Long> written = owner.commit(batch(3, job));
            owner.commit(new Batch(
                    new LedgerPosition(4, 2), List.of(new Change(job.id(), null)), List.of(), List.of(), List.of()));

            assertThat(written).hasSize(1);
            assertThat(owner.replay().jobs())
                    .extracting(kept -> kept.job().id())
                    .doesNotContain(job.id());
        }
    }

    private long send(String job) {
        return sender.send(1, new Command.StopJob(new Caller("r", 1), new JobId(job)))
                .toCompletableFuture()
                .join();
    }

    private static List<Long> positions(LedgerPartition owner, int count) {
        List<Positioned> polled = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (polled.size() < count && System.nanoTime() < deadline) {
            polled.addAll(owner.poll(Duration.ofMillis(200)));
        }
        return polled.stream().map(Positioned::position).toList();
    }

    private static Batch batch(long next, Job job) {
        return new Batch(
                new LedgerPosition(next, 2), List.of(new Change(job.id(), job)), List.of(), List.of(), List.of());
    }

    private static Job job(String id, JobPhase phase) {
        return new Job(
                new JobId(id),
                "0-1",
                JobSpec.of("true"),
                new Submission(Instant.ofEpochMilli(1), "hash", null),
                phase,
                Tries.FIRST,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
