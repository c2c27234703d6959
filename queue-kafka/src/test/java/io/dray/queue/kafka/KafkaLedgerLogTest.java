package io.dray.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.DeadLetterReader;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Origin;
import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.invocation.Outcome;
import io.dray.model.invocation.OutcomeReader;
import io.dray.model.job.Job;
import io.dray.model.job.Job.Submission;
import io.dray.model.job.Job.Tries;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.ledger.LedgerLog;
import io.dray.model.ledger.LedgerPartition;
import io.dray.model.ledger.LedgerPartition.Asked;
import io.dray.model.ledger.LedgerPartition.Batch;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.ledger.LedgerPartition.Positioned;
import io.dray.model.ledger.LedgerPosition;
import io.dray.model.queue.TaskQueue;
import io.dray.model.run.InvocationId;
import io.dray.model.trigger.TopicAccess;
import io.dray.model.trigger.TopicAdmin;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.trigger.TriggerName;
import io.dray.model.wire.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
            assertThat(names(second)).contains("fenced");

            assertThatThrownBy(() -> first.commit(batch(2, job("late", JobPhase.QUEUED))))
                    .isInstanceOfSatisfying(
                            DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCED));
            assertThat(names(second)).doesNotContain("late");
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
            owner.commit(batch(second, List.of()));
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
            owner.commit(batch(4, List.of(new Change(job.key(), null))));

            assertThat(written).hasSize(1);
            assertThat(names(owner)).doesNotContain("leaving");
        }
    }

    @Test
    void shouldWriteOutcomesDeadLettersAndItsOwnCommandsWithTheRestOrNotAtAll() {
        Instant now = Instant.now();
        InvocationId kept = new InvocationId("f.kept");
        InvocationId lost = new InvocationId("f.lost");
        int partition = sender.partitionOf(FunctionName.of(kept));
        LedgerPartition owner = log.open(partition);
        owner.replay();
        owner.commit(ending(kept, now));
        try (LedgerPartition successor = log.open(partition);
                OutcomeReader outcomes = backbone.outcomeReader();
                DeadLetterReader letters = backbone.deadLetterReader()) {
            assertThatThrownBy(() -> owner.commit(ending(lost, now))).isInstanceOf(DrayException.class);
            owner.close();
            successor.replay();

            assertThat(outcomes.find(kept, now)).contains(outcome(kept, now));
            assertThat(outcomes.find(lost, now)).isEmpty();
            assertThat(letters.find(letter(kept, now).letter())).contains(letter(kept, now));
            assertThat(letters.find(letter(lost, now).letter())).isEmpty();
            assertThat(successor.poll(SOON).stream().filter(command -> command.command() instanceof HandOver))
                    .hasSize(1);
        }
    }

    @Test
    void shouldWriteDeadLettersToOurTopicWhenTheirsIsGoneOrTheyAreTooLargeForIt() {
        Instant now = Instant.now();
        try (TopicAdmin topics = backbone.topicAdmin()) {
            topics.create("small.dead", 1);
        }
        DeadLetterRecord homeless = letter(new InvocationId("f.homeless"), now, "gone.dead", 10);
        DeadLetterRecord small = letter(new InvocationId("f.small"), now, "small.dead", 10);
        DeadLetterRecord large = letter(new InvocationId("f.large"), now, "small.dead", 1_200_000);
        DeadLetterRecord huge = letter(new InvocationId("f.huge"), now, Topics.DLQ, Payload.MAX_BYTES);
        try (LedgerPartition owner = log.open(0);
                DeadLetterReader reader = backbone.deadLetterReader();
                TopicAccess topics = KafkaTopicAccess.open(TestKafka.bootstrap())) {
            owner.replay();
            for (DeadLetterRecord letter : List.of(homeless, small, large, huge)) {
                owner.commit(new Batch(
                        new LedgerPosition(0, 2),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(letter),
                        List.of()));
            }

            for (DeadLetterRecord whole : List.of(homeless, small, large)) {
                assertThat(reader.find(whole.letter())).contains(whole);
            }
            assertThat(reader.find(huge.letter())).contains(huge.withPlaceOnly());
            List<TopicRecord> taken = new ArrayList<>();
            topics.consume("small.dead", true, 1, taken::add);
            assertThat(taken)
                    .extracting(TopicRecord::value)
                    .containsExactly(small.input().body());
        }
    }

    @Test
    void shouldNotBeHeldUpByATopicThatRefusesDeadLetters() throws Exception {
        Instant now = Instant.now();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrap()))) {
            admin.createTopics(List.of(
                            new NewTopic("compacted.dead", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
        DeadLetterRecord asked = letter(new InvocationId("f.refused"), now, "compacted.dead", 10);
        DeadLetterRecord withoutKey = new DeadLetterRecord(asked.letter(), asked.input(), null, null);
        Batch batch = new Batch(
                new LedgerPosition(0, 2),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(withoutKey),
                List.of());
        try (LedgerPartition owner = log.open(1)) {
            owner.replay();
            assertThatThrownBy(() -> owner.commit(batch)).isInstanceOf(DrayException.class);
        }

        try (LedgerPartition again = log.open(1);
                DeadLetterReader reader = backbone.deadLetterReader()) {
            again.replay();
            again.commit(batch);

            assertThat(reader.find(asked.letter())).contains(withoutKey);
        }
    }

    private Batch ending(InvocationId id, Instant at) {
        Command asked = new HandOver(FunctionName.of(id), null, List.of(NewInvocation.of(id, Input.EMPTY)));
        return new Batch(
                new LedgerPosition(0, 2),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(outcome(id, at)),
                List.of(letter(id, at)),
                List.of(new Asked(FunctionName.of(id).value(), asked)));
    }

    private static Outcome outcome(InvocationId id, Instant at) {
        Instant whole = Instant.ofEpochMilli(at.toEpochMilli());
        return new Outcome(id, 1, 2, whole, whole, InvocationResult.succeeded("text/plain", Payload.text("done")));
    }

    private static DeadLetterRecord letter(InvocationId id, Instant at) {
        return letter(id, at, Topics.DLQ, 4);
    }

    private static DeadLetterRecord letter(InvocationId id, Instant at, String topic, int bytes) {
        DeadLetter letter = new DeadLetter(
                id,
                1,
                new TriggerName("t"),
                Kind.ERROR,
                "com.acme.Broken",
                "it is broken",
                3,
                Instant.ofEpochMilli(at.toEpochMilli()),
                topic);
        Origin origin = new Origin.Event(
                new TriggerName("t"),
                "g1",
                "orders",
                2,
                77,
                Instant.EPOCH,
                Payload.text("key"),
                List.of(new RecordHeader("h", Payload.text("v")), new RecordHeader("none", null)),
                false,
                false,
                Origin.Handling.PLAIN,
                false);
        return new DeadLetterRecord(
                letter,
                new Input("text/plain", Map.of("h", "v"), Payload.text("x".repeat(bytes))),
                origin,
                "at com.acme.F");
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
        return batch(next, List.of(new Change(job.key(), job)));
    }

    private static Batch batch(long next, List<Change> changes) {
        return new Batch(
                new LedgerPosition(next, 2), changes, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static List<String> names(LedgerPartition partition) {
        return partition.replay().entities().stream()
                .map(kept -> kept.entity().key().name())
                .toList();
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
