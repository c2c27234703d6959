package io.dray.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.JobErrorType;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.job.PackageRef;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.JobEvent;
import io.dray.model.ledger.LedgerPosition;
import io.dray.model.ledger.Order;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import io.dray.model.run.RunResult.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What lies in the topics of clusters that are out there, byte for byte. A file that differs means that an old cluster
 * can't be read, or a mixed one not be run: add a version beside it, don't edit the file.
 */
class GoldenFilesTest {
    private static final JobId JOB = new JobId("raysubmit_1");
    private static final String INCARNATION = "3-99";
    private static final NodeIncarnation NODE = new NodeIncarnation("n1", 7);
    private static final RunId RUN = new RunId("n1#7-4");
    private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final Caller CALLER = new Caller("api-1", 17);
    private static final LogSpan OPEN = new LogSpan(2, 1, 40, LogSpan.OPEN);
    private static final LogSpan SPAN = new LogSpan(2, 1, 40, 57);
    private static final Job.Submission SUBMISSION = new Job.Submission(AT, "b0d1", "e4");
    private static final JobSpec SMALL = JobSpec.of("true");
    private static final JobSpec FULL = new JobSpec(
            "java -jar app.jar --n 3",
            new RuntimeEnv(
                    new PackageRef("gcs://_ray_pkg_0f.zip", "_ray_pkg_0f.zip", "0f".repeat(32)),
                    List.of(new PackageRef("https://example.org/lib.jar", "lib.jar", null)),
                    Map.of("A", "1", "EMPTY", ""),
                    List.of("-Xmx1g"),
                    "org.example.Main",
                    Duration.ofMinutes(5),
                    List.of("*.log")),
            Map.of("team", "blue", "note", ""),
            ResourceSet.of(Map.of("CPU", 1.5, "GPU", 1, "memory", 1L << 30)),
            RetryPolicy.retries(3),
            Priority.HIGH,
            Duration.ofHours(1));

    /** @param type the type it is read back as, where that is the sealed one */
    record Sample(String file, Object value, Class<?> type) {
        @Override
        public String toString() {
            return file;
        }
    }

    static List<Sample> samples() {
        return Stream.of(commands(), orders(), answers(), events(), jobs(), others(), FunctionSamples.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Sample> commands() {
        return List.of(
                command("submit", new Command.SubmitJob(CALLER, JOB, FULL, "b0d1", "e4")),
                command("submit-small", new Command.SubmitJob(CALLER, JOB, SMALL, "b0d1", null)),
                command("stop", new Command.StopJob(CALLER, JOB)),
                command("delete", new Command.DeleteJob(CALLER, JOB)),
                command("claim", new Command.ClaimRuns(NODE, List.of(new Command.Claim(JOB, INCARNATION, 2, RUN)))),
                command("claim-empty", new Command.ClaimRuns(NODE, List.of())),
                command("started", new Command.ReportStarted(JOB, RUN, AT, OPEN)),
                command("ended", new Command.ReportEnded(JOB, RUN, AT, new RunResult(Kind.EXITED, 0, ""), SPAN)),
                command(
                        "ended-setup",
                        new Command.ReportEnded(
                                JOB,
                                RUN,
                                AT,
                                new RunResult(
                                        Kind.SETUP_FAILED,
                                        null,
                                        "Runtime environment setup failed: the file x is not there"),
                                null)),
                command("return", new Command.ReturnRun(NODE, JOB, INCARNATION, 2, RUN, "the node was stopped")),
                command("return-appointed", new Command.ReturnRun(NODE, JOB, INCARNATION, 2, null, "")));
    }

    private static Sample command(String file, Command command) {
        return new Sample("command-" + file, command, Command.class);
    }

    private static List<Sample> orders() {
        return List.of(
                new Sample("order-grant", new Order.Grant(NODE, RUN), Order.class),
                new Sample("order-refuse", new Order.Refuse(NODE, RUN, "there is no such job"), Order.class),
                new Sample("order-stop", new Order.Stop(NODE, RUN), Order.class),
                new Sample(
                        "order-place",
                        new Order.Place(NODE, new JobTicket(JOB, INCARNATION, 2, SMALL), Duration.ofMinutes(10)),
                        Order.class),
                new Sample("order-withdraw", new Order.Withdraw(NODE, JOB, INCARNATION), Order.class));
    }

    private static List<Sample> answers() {
        return List.of(
                answer("submitted", new Answer.Submitted(JOB)),
                answer("stop-asked", new Answer.StopAsked(false)),
                answer("deleted", new Answer.Deleted()),
                answer("refused", new Answer.Refused(ErrorCode.KEY_REUSED, "Expected the same request as before")));
    }

    private static Sample answer(String file, Answer.Reply reply) {
        return new Sample("answer-" + file, new Answer(CALLER, reply), Answer.class);
    }

    private static List<Sample> events() {
        return List.of(
                event("submitted", new JobEvent.JobSubmitted(JOB, INCARNATION, SMALL, SUBMISSION)),
                event("queued", new JobEvent.JobQueued(JOB, AT, "cpu2-mem4g.high", 1)),
                event("appointed", new JobEvent.JobAppointed(JOB, AT, NODE)),
                event("unplaceable", new JobEvent.JobUnplaceable(JOB, AT, "No node can hold it")),
                event("granted", new JobEvent.RunGranted(JOB, 2, RUN, NODE, AT)),
                event("started", new JobEvent.RunStarted(JOB, RUN, AT, OPEN)),
                event("logged", new JobEvent.RunLogged(JOB, RUN, SPAN)),
                event("lost", new JobEvent.RunLost(JOB, RUN, AT, true, "node n1 was lost")),
                event("retry", new JobEvent.RetryScheduled(JOB, AT, AT.plusSeconds(1), "exit code 1")),
                event("stop", new JobEvent.StopRequested(JOB, AT)),
                event(
                        "finished",
                        new JobEvent.JobFinished(
                                JOB, JobPhase.FAILED, AT, 1, JobErrorType.JOB_ENTRYPOINT_COMMAND_ERROR, "It failed")),
                event("deleted", new JobEvent.JobDeleted(JOB)));
    }

    private static Sample event(String file, JobEvent event) {
        return new Sample("event-" + file, event, JobEvent.class);
    }

    private static List<Sample> jobs() {
        Job queued = new Job(
                JOB,
                INCARNATION,
                SMALL,
                new Job.Submission(AT, "b0d1", null),
                JobPhase.QUEUED,
                Job.Tries.FIRST,
                new Job.Waiting(AT, "cpu1", 12, null, 0, null),
                null,
                null,
                null,
                null,
                List.of());
        Job.Waiting nowhere = new Job.Waiting(AT, null, -1, null, 0, "No node is there");
        Job.Run run = new Job.Run(RUN, NODE, AT, AT.plusMillis(500));
        LogSpan earlier = new LogSpan(1, 1, 3, 9);
        Job.Outcome failed =
                new Job.Outcome(AT.plusSeconds(2), 1, JobErrorType.JOB_ENTRYPOINT_COMMAND_ERROR, "It failed");
        return List.of(
                new Sample("job-queued", queued, Job.class),
                job("unplaceable", SMALL, JobPhase.UNPLACEABLE, Job.Tries.FIRST).of(job -> job.waiting(nowhere)),
                job("running", FULL, JobPhase.RUNNING, second())
                        .of(job -> job.run(run)
                                .startedAt(AT.plusMillis(500))
                                .log(earlier)
                                .log(OPEN)),
                job("backoff", SMALL, JobPhase.BACKOFF, second())
                        .of(job -> job.dueAt(AT.plusSeconds(1)).startedAt(AT)),
                job("failed", SMALL, JobPhase.FAILED, second())
                        .of(job -> job.startedAt(AT).outcome(failed).log(SPAN)));
    }

    private static Job.Tries second() {
        return new Job.Tries(2, 1, 0);
    }

    /** A job in a phase, to be given what belongs to it. */
    private record Bare(String file, Job job) {
        Sample of(java.util.function.UnaryOperator<Job> more) {
            return new Sample("job-" + file, more.apply(job), Job.class);
        }
    }

    private static Bare job(String file, JobSpec spec, JobPhase phase, Job.Tries tries) {
        return new Bare(
                file,
                new Job(JOB, INCARNATION, spec, SUBMISSION, phase, tries, null, null, null, null, null, List.of()));
    }

    private static List<Sample> others() {
        return List.of(
                new Sample("ticket", new JobTicket(JOB, INCARNATION, 2, FULL), JobTicket.class),
                new Sample(
                        "heartbeat",
                        new Heartbeat(NODE, ResourceSet.of(8, 16L << 30), ResourceSet.cpus(0.5), false),
                        Heartbeat.class),
                new Sample(
                        "heartbeat-leaving",
                        new Heartbeat(NODE, ResourceSet.NONE, ResourceSet.NONE, true),
                        Heartbeat.class),
                new Sample("ledger-position", new LedgerPosition(1_234, 12), LedgerPosition.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void shouldBeWrittenAsItAlwaysWas(Sample sample) throws IOException {
        assertThat(Json.text(sample.value) + "\n").isEqualTo(file(sample));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void shouldReadWhatWasWrittenByAnOlderOne(Sample sample) throws IOException {
        Object read = Json.read(file(sample).getBytes(StandardCharsets.UTF_8), sample.type);

        assertThat(read).isEqualTo(sample.value);
    }

    @Test
    void shouldHaveAFileForEveryCommandOrderReplyAndEvent() {
        Set<Class<?>> frozen = samples().stream()
                .map(sample -> sample.value instanceof Answer answer ? answer.reply() : sample.value)
                .map(Object::getClass)
                .collect(Collectors.toSet());

        assertThat(frozen)
                .containsAll(leaves(Command.class))
                .containsAll(leaves(Order.class))
                .containsAll(leaves(Answer.Reply.class))
                .containsAll(leaves(JobEvent.class));
    }

    private static List<Class<?>> leaves(Class<?> type) {
        Class<?> @Nullable [] permitted = type.getPermittedSubclasses();
        return permitted == null
                ? List.of(type)
                : Arrays.stream(permitted)
                        .flatMap(subtype -> leaves(subtype).stream())
                        .toList();
    }

    private static String file(Sample sample) throws IOException {
        String name = "/golden/" + sample.file + ".json";
        try (InputStream in = Objects.requireNonNull(GoldenFilesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
