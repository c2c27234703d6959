package io.dray.dispatcher.ledger;

import static io.dray.dispatcher.ledger.DrivenLedger.CALLER;
import static io.dray.dispatcher.ledger.DrivenLedger.cpus;
import static io.dray.dispatcher.ledger.DrivenLedger.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.dray.dispatcher.node.NodeTable;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.JobErrorType;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.JobEvent;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.ledger.LedgerPartition.Positioned;
import io.dray.model.ledger.Order;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import io.dray.model.run.RunResult.Kind;
import io.dray.model.run.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerTest {
    private static final RunResult SUCCESS = new RunResult(Kind.EXITED, 0, "");
    private static final RunResult FAILURE = new RunResult(Kind.EXITED, 1, "it failed");

    private final DrivenLedger ledger = new DrivenLedger();
    private final NodeIncarnation node = ledger.node("n1", 2);

    @Test
    void shouldQueueWhatItAcceptsAndAnswerInTheSameTurn() {
        Job job = ledger.submit("a", cpus(1));

        assertThat(ledger.reply()).isEqualTo(new Answer.Submitted(job.id()));
        assertThat(ledger.last().tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.lane().name()).isEqualTo("cpu1");
            assertThat(ticket.ticket()).isEqualTo(new Ticket(job.id(), "3-0", 1, job.spec()));
        });
        assertThat(job.phase()).isEqualTo(JobPhase.QUEUED);
        assertThat(ledger.last().changes()).containsExactly(new Change(job.id(), job));
    }

    @Test
    void shouldAnswerARepeatLikeTheFirstAndChangeNothing() {
        Job first = ledger.submit("a", cpus(1));

        Job again = ledger.submit("a", cpus(1));

        assertThat(ledger.reply()).isEqualTo(new Answer.Submitted(first.id()));
        assertThat(ledger.last().changes()).isEmpty();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void shouldRefuseAKeyThatWasUsedForAnotherRequest() {
        ledger.submit("a", cpus(1));

        ledger.send(new Command.SubmitJob(CALLER, new JobId("a"), cpus(2), "other body", "key"));

        assertThat(ledger.reply())
                .isEqualTo(new Answer.Refused(
                        ErrorCode.KEY_REUSED,
                        "Expected the same request as before under this Idempotency-Key, but job a was submitted with"
                                + " another body"));
    }

    @Test
    void shouldSayInRaysWordsThatANameIsTaken() {
        ledger.submit("a", cpus(1));

        ledger.send(new Command.SubmitJob(CALLER, new JobId("a"), cpus(1), "body", null));

        assertThat(ledger.reply())
                .isEqualTo(new Answer.Refused(
                        ErrorCode.ALREADY_EXISTS,
                        "Job with submission_id a already exists. Please use a different submission_id."));
    }

    @Test
    void shouldTakeANameAgainOnceItsJobIsDeleted() {
        ledger.submit("a", cpus(1));
        ledger.send(new Command.DeleteJob(CALLER, new JobId("a")));
        assertThat(ledger.reply())
                .isEqualTo(new Answer.Refused(
                        ErrorCode.WRONG_STATE,
                        "Attempted to delete job 'a', but it is in a non-terminal state PENDING."));
        ledger.stop("a");

        ledger.send(new Command.DeleteJob(CALLER, new JobId("a")));
        assertThat(ledger.reply()).isEqualTo(new Answer.Deleted());
        assertThat(ledger.last().changes()).containsExactly(new Change(new JobId("a"), null));

        assertThat(ledger.submit("a", cpus(1)).incarnation()).isEqualTo("3-4");
    }

    @Test
    void shouldRefuseToStopOrDeleteWhatDoesNotExist() {
        Answer.Refused unknown = new Answer.Refused(ErrorCode.NOT_FOUND, "Job a does not exist");

        ledger.stop("a");
        assertThat(ledger.reply()).isEqualTo(unknown);
        ledger.send(new Command.DeleteJob(CALLER, new JobId("a")));
        assertThat(ledger.reply()).isEqualTo(unknown);
    }

    @ParameterizedTest
    @EnumSource(JobPhase.class)
    void shouldStopAJobInEveryPhase(JobPhase phase) {
        bring("a", phase);

        ledger.stop("a");

        boolean held = phase.held();
        assertThat(ledger.reply()).isEqualTo(new Answer.StopAsked(!phase.terminal()));
        assertThat(ledger.phase("a")).isEqualTo(phase.terminal() ? phase : held ? JobPhase.STOPPING : JobPhase.STOPPED);
        if (phase == JobPhase.GRANTED || phase == JobPhase.RUNNING) {
            assertThat(ledger.order(Order.Stop.class)).isEqualTo(new Order.Stop(node, ledger.run("a")));
        } else {
            assertThat(ledger.last().orders()).isEmpty();
        }
    }

    private void bring(String job, JobPhase phase) {
        switch (phase) {
            case UNPLACEABLE -> ledger.submit(job, cpus(64));
            case QUEUED -> ledger.submit(job, cpus(1));
            case GRANTED -> granted(job, RetryPolicy.NONE);
            case RUNNING -> running(job, RetryPolicy.NONE);
            case BACKOFF -> {
                running(job, RetryPolicy.retries(1));
                ledger.ended(job, FAILURE);
            }
            case STOPPING -> {
                running(job, RetryPolicy.NONE);
                ledger.stop(job);
            }
            case STOPPED -> {
                ledger.submit(job, cpus(1));
                ledger.stop(job);
            }
            case SUCCEEDED -> {
                running(job, RetryPolicy.NONE);
                ledger.ended(job, SUCCESS);
            }
            case FAILED -> {
                running(job, RetryPolicy.NONE);
                ledger.ended(job, FAILURE);
            }
        }
        assertThat(ledger.phase(job)).isEqualTo(phase);
    }

    private void granted(String job, RetryPolicy retry) {
        ledger.submit(job, spec(1, retry, Priority.NORMAL));
        ledger.claim(node, job);
    }

    private void running(String job, RetryPolicy retry) {
        granted(job, retry);
        ledger.started(job);
    }

    @Test
    void shouldStopARunThatIsOverMeanwhileWithoutItsResult() {
        running("a", RetryPolicy.retries(3));
        ledger.stop("a");

        ledger.ended("a", new RunResult(Kind.EXITED, 143, "terminated"));

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.STOPPED);
        assertThat(ledger.outcome("a"))
                .isEqualTo(new Job.Outcome(ledger.now(), 143, null, "Job was intentionally stopped."));
    }

    @Test
    void shouldGrantAnAttemptOnceAndRefuseEveryoneElse() {
        NodeIncarnation other = ledger.node("n2", 2);
        ledger.submit("a", cpus(1));

        ledger.claim(node, "a");
        assertThat(ledger.order(Order.Grant.class).run()).isEqualTo(ledger.run("a"));
        ledger.claim(other, "a");

        assertThat(ledger.order(Order.Refuse.class).reason())
                .isEqualTo("attempt 1 is not waiting; the job is GRANTED at attempt 1");
        assertThat(ledger.job("a").run()).satisfies(run -> assertThat(run).isNotNull());
    }

    @Test
    void shouldRefuseClaimsOfAnotherIncarnationAnotherAttemptAndLostNodes() {
        ledger.submit("a", cpus(1));

        ledger.claim(node, "a", "3-99", 1);
        assertThat(ledger.order(Order.Refuse.class).reason()).isEqualTo("there is no such job");
        ledger.claim(node, "unknown", "3-0", 1);
        assertThat(ledger.order(Order.Refuse.class).reason()).isEqualTo("there is no such job");
        ledger.claim(node, "a", "3-0", 2);
        assertThat(ledger.order(Order.Refuse.class).reason()).startsWith("attempt 2 is not waiting");
        ledger.node(new NodeIncarnation("n1", 2), 2, 0);
        ledger.claim(node, "a");
        assertThat(ledger.order(Order.Refuse.class).reason()).isEqualTo("node n1#1 has been given up");
    }

    @Test
    void shouldFollowARunToItsSuccess() {
        granted("a", RetryPolicy.NONE);
        ledger.started("a");
        assertThat(ledger.job("a").startedAt()).isEqualTo(ledger.now());
        RunId run = ledger.run("a");

        ledger.ended("a", SUCCESS);

        assertThat(ledger.outcome("a")).isEqualTo(new Job.Outcome(ledger.now(), 0, null, "Job finished successfully."));
        assertThat(ledger.job("a").logs()).containsExactly(new LogSpan(1, 0, 5, 9));
        ledger.send(new Command.ReportEnded(new JobId("a"), run, ledger.now(), FAILURE, null));
        assertThat(ledger.last().isEmpty()).as("everything later is ignored").isTrue();
    }

    @Test
    void shouldTellEachKindOfFailure() {
        assertThat(failure(new RunResult(Kind.EXITED, 3, "m"))).isEqualTo(JobErrorType.JOB_ENTRYPOINT_COMMAND_ERROR);
        assertThat(failure(new RunResult(Kind.TIMED_OUT, 143, "m"))).isEqualTo(JobErrorType.JOB_TIMED_OUT);
        assertThat(failure(new RunResult(Kind.SETUP_FAILED, null, "m")))
                .isEqualTo(JobErrorType.RUNTIME_ENV_SETUP_FAILURE);
        assertThat(failure(new RunResult(Kind.START_FAILED, null, "m")))
                .isEqualTo(JobErrorType.JOB_ENTRYPOINT_COMMAND_START_ERROR);
    }

    private @Nullable JobErrorType failure(RunResult result) {
        String job = result.kind().name();
        running(job, RetryPolicy.NONE);
        ledger.ended(job, result);
        return ledger.outcome(job).errorType();
    }

    @Test
    void shouldRetryAfterADelayThatDoublesUntilNoneIsLeft() {
        running("a", RetryPolicy.retries(2));
        ledger.ended("a", FAILURE);
        assertThat(ledger.job("a").dueAt()).isEqualTo(ledger.now().plusSeconds(1));
        ledger.advance(Duration.ofMillis(999));
        assertThat(ledger.phase("a")).isEqualTo(JobPhase.BACKOFF);
        ledger.advance(Duration.ofMillis(1));
        assertThat(ledger.last().tickets())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.ticket().attempt()).isEqualTo(2));

        ledger.claim(node, "a");
        ledger.started("a");
        ledger.ended("a", FAILURE);
        assertThat(ledger.job("a").dueAt()).isEqualTo(ledger.now().plusSeconds(2));
        ledger.advance(Duration.ofSeconds(2));
        ledger.claim(node, "a");
        ledger.started("a");
        ledger.ended("a", FAILURE);

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.FAILED);
        assertThat(ledger.job("a").tries()).isEqualTo(new Job.Tries(3, 2, 0));
        assertThat(ledger.job("a").logs()).extracting(LogSpan::attempt).containsExactly(1, 2, 3);
    }

    @Test
    void shouldNotRetryWhatCouldNotBeSetUp() {
        running("a", RetryPolicy.retries(2));

        ledger.ended("a", new RunResult(Kind.SETUP_FAILED, null, "no such package"));

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.FAILED);
    }

    @Test
    void shouldRepeatTheRunsOfALostNodeElsewhere() {
        NodeIncarnation other = ledger.node("n2", 2);
        running("a", RetryPolicy.NONE);
        RunId lost = ledger.run("a");
        ledger.silence(node);

        ledger.advance(Duration.ofSeconds(9));
        assertThat(ledger.phase("a")).isEqualTo(JobPhase.RUNNING);
        ledger.advance(Duration.ofSeconds(1));

        assertThat(ledger.last().events())
                .contains(new JobEvent.RunLost(new JobId("a"), lost, ledger.now(), true, "node n1 was lost"));
        assertThat(ledger.job("a").tries()).isEqualTo(new Job.Tries(2, 0, 1));
        ledger.claim(other, "a");
        assertThat(ledger.order(Order.Grant.class).node()).isEqualTo(other);
        ledger.send(new Command.ReportEnded(new JobId("a"), lost, ledger.now(), SUCCESS, null));
        assertThat(ledger.phase("a")).as("the lost one no longer counts").isEqualTo(JobPhase.GRANTED);
    }

    @Test
    void shouldGiveUpAJobThatLosesItsNodeAgainAndAgain() {
        ledger.submit("a", cpus(1));
        for (int life = 2; life <= 21; life++) {
            assertThat(ledger.attempt("a")).isEqualTo(life - 1);
            ledger.claim(new NodeIncarnation("n1", life - 1L), "a");
            ledger.node(new NodeIncarnation("n1", life), 2, 0);
        }

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.FAILED);
        assertThat(ledger.outcome("a").errorType()).isEqualTo(JobErrorType.JOB_SUPERVISOR_ACTOR_DIED);
        assertThat(ledger.outcome("a").message())
                .isEqualTo("Job failed: its node was lost 20 times while it ran, the last time because node n1 was"
                        + " lost.");
    }

    @Test
    void shouldNotCountARunThatItsNodeGaveBack() {
        running("a", RetryPolicy.NONE);

        ledger.send(new Command.ReturnRun(node, new JobId("a"), "3-0", 1, ledger.run("a"), "the node was stopped"));

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.QUEUED);
        assertThat(ledger.job("a").tries()).isEqualTo(new Job.Tries(2, 0, 0));
    }

    @Test
    void shouldStopAJobWhoseNodeIsLostWhileItIsBeingStopped() {
        running("a", RetryPolicy.NONE);
        ledger.stop("a");
        ledger.node(new NodeIncarnation("n1", 2), 2, 0);

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.STOPPED);
    }

    @Test
    void shouldSayWhyNoNodeCanHoldAJob() {
        ledger.submit("a", cpus(64));

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.UNPLACEABLE);
        assertThat(ledger.waiting("a").reason())
                .isEqualTo("No node can hold it: it asks for 64 CPU, but the largest node has 2 CPU.");
        assertThat(ledger.last().tickets()).isEmpty();
    }

    @Test
    void shouldSayWhatIsMissingOfEachKind() {
        ledger.submit("gpu", asking(Map.of("CPU", 1, "GPU", 0.5)));
        ledger.submit("memory", asking(Map.of("memory", 3L << 30)));

        assertThat(ledger.waiting("gpu").reason())
                .isEqualTo("No node can hold it: it asks for 0.5 GPU, but the largest node has 0 GPU.");
        assertThat(ledger.waiting("memory").reason())
                .isEqualTo("No node can hold it: it asks for 3.0 GiB of memory, but the largest node has 0.0 GiB of"
                        + " memory.");
    }

    private static JobSpec asking(Map<String, Number> resources) {
        JobSpec one = cpus(1);
        return new JobSpec(
                "true", one.runtimeEnv(), Map.of(), ResourceSet.of(resources), one.retry(), Priority.NORMAL, null);
    }

    @Test
    void shouldQueueAnUnplaceableJobOnceANodeCanHoldIt() {
        ledger.submit("a", cpus(8));
        ledger.node("n2", 4);
        assertThat(ledger.waiting("a").reason()).as("the news is told").contains("the largest node has 4 CPU");

        ledger.node("n3", 8);

        assertThat(ledger.phase("a")).isEqualTo(JobPhase.QUEUED);
        assertThat(ledger.last().tickets())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.lane().name()).isEqualTo("cpu8"));
    }

    @Test
    void shouldQueueWhileNoNodeIsThereYet() {
        DrivenLedger early = new DrivenLedger();

        early.submit("a", cpus(1));
        early.submit("gpu", asking(Map.of("GPU", 1)));

        assertThat(early.phase("a")).isEqualTo(JobPhase.QUEUED);
        assertThat(early.waiting("gpu").reason()).isEqualTo("No node is there: it asks for {GPU=1}.");
    }

    @Test
    void shouldAppointANodeForWhatFitsNoLane() {
        ledger.submit("a", cpus(1.5));

        assertThat(ledger.last().tickets()).as("cpu2 fits").hasSize(1);
        NodeIncarnation odd = ledger.node(new NodeIncarnation("odd", 1), 3, 1);
        ledger.submit("b", cpus(3));

        assertThat(ledger.order(Order.Place.class))
                .isEqualTo(new Order.Place(
                        odd,
                        new Ticket(new JobId("b"), ledger.job("b").incarnation(), 1, cpus(3)),
                        Duration.ofMinutes(30)));
        assertThat(ledger.waiting("b").node()).isEqualTo(odd);
    }

    @Test
    void shouldQueueAnewWhatAnAppointedNodeGivesBackOrTakesWithIt() {
        NodeIncarnation odd = ledger.node("odd", 3);
        ledger.submit("b", cpus(3));
        String incarnation = ledger.job("b").incarnation();

        ledger.send(new Command.ReturnRun(node, new JobId("b"), incarnation, 1, null, "not mine"));
        assertThat(ledger.last().isEmpty()).as("only the appointed node may").isTrue();
        ledger.send(new Command.ReturnRun(odd, new JobId("b"), incarnation, 1, null, "it did not fit in time"));
        assertThat(ledger.order(Order.Place.class).node()).isEqualTo(odd);
        ledger.node(new NodeIncarnation("odd", 2), 3, 0);

        assertThat(ledger.order(Order.Place.class).node()).isEqualTo(new NodeIncarnation("odd", 2));
        assertThat(ledger.attempt("b")).isEqualTo(1);
    }

    @Test
    void shouldIssueATicketAgainThatItsLaneWasReadPast() {
        ledger.submit("a", cpus(1));
        ledger.readPast("cpu1");
        ledger.advance(Duration.ofMillis(1));
        ledger.advance(Timers.CLAIM_GRACE);
        assertThat(ledger.last().tickets())
                .as("the claim may still be on its way")
                .isEmpty();

        ledger.advance(Duration.ofMillis(1));

        assertThat(ledger.last().tickets()).hasSize(1);
        assertThat(ledger.waiting("a").reissues()).isEqualTo(1);
        assertThat(ledger.waiting("a").offset()).isEqualTo(1);
        ledger.advance(Duration.ofMinutes(1));
        assertThat(ledger.last().tickets()).as("the new one waits").isEmpty();
        ledger.claim(node, "a");
        assertThat(ledger.phase("a")).isEqualTo(JobPhase.GRANTED);
    }

    @Test
    void shouldIssueATicketAgainThatNobodyClaimsForLong() {
        ledger.submit("a", cpus(1));
        ledger.advance(Timers.TICKET_PATIENCE);
        assertThat(ledger.waiting("a").reissues()).isZero();

        ledger.advance(Duration.ofMillis(1));
        assertThat(ledger.waiting("a").reissues()).isEqualTo(1);
        ledger.advance(Timers.TICKET_PATIENCE.minusMillis(1));
        assertThat(ledger.waiting("a").reissues()).as("twice as long now").isEqualTo(1);
        ledger.advance(Duration.ofMillis(1));

        assertThat(ledger.waiting("a").reissues()).isEqualTo(2);
    }

    @Test
    void shouldAppointANodeForALargeJobThatIsOvertaken() {
        ledger.submit("large", cpus(2));
        ledger.advance(Timers.OVERTAKEN);
        ledger.submit("small", cpus(1));
        ledger.claim(node, "small");
        assertThat(ledger.waiting("large").node()).isNull();
        ledger.advance(Duration.ofMillis(1));
        ledger.submit("smaller", cpus(1));

        ledger.claim(node, "smaller");

        assertThat(ledger.last().orders()).hasSize(2).last().isInstanceOfSatisfying(Order.Place.class, place -> {
            assertThat(place.node()).isEqualTo(node);
            assertThat(place.ticket().job()).isEqualTo(new JobId("large"));
        });
        assertThat(ledger.waiting("large").node()).isEqualTo(node);
    }

    @Test
    void shouldNotAppointANodeForAJobThatHigherPrioritiesOvertake() {
        ledger.submit("low", spec(1, RetryPolicy.NONE, Priority.LOW));
        ledger.advance(Timers.OVERTAKEN.plusMillis(1));
        ledger.submit("high", spec(1, RetryPolicy.NONE, Priority.HIGH));

        ledger.claim(node, "high");

        assertThat(ledger.last().orders()).hasSize(1);
        assertThat(ledger.waiting("low").node()).isNull();
    }

    @Test
    void shouldForgetJobsThatEndedLongAgo() {
        DrivenLedger brief = new DrivenLedger(new Retention(Duration.ofDays(30), 1_000));
        brief.submit("old", cpus(1));
        brief.stop("old");
        brief.submit("waiting", cpus(1));
        brief.advance(Duration.ofDays(30));
        assertThat(brief.find("old")).isPresent();

        brief.advance(Duration.ofMillis(1));

        assertThat(brief.last().changes()).contains(new Change(new JobId("old"), null));
        assertThat(brief.find("old")).isEmpty();
        assertThat(brief.find("waiting")).isPresent();
    }

    @Test
    void shouldForgetTheJobsThatEndedFirstWhenThereAreTooMany() {
        DrivenLedger few = new DrivenLedger(new Retention(Duration.ofDays(30), 2));
        NodeIncarnation there = few.node("n1", 2);
        few.submit("first-succeeded", cpus(1));
        few.claim(there, "first-succeeded");
        few.ended("first-succeeded", SUCCESS);
        for (String job : List.of("then-stopped", "last-stopped")) {
            few.advance(Duration.ofSeconds(1));
            few.submit(job, cpus(1));
            few.stop(job);
        }

        assertThat(few.find("first-succeeded")).isEmpty();
        assertThat(few.find("then-stopped")).isPresent();
        assertThat(few.find("last-stopped")).isPresent();
    }

    @Test
    void shouldComeToTheSameFromAReplayedState() {
        running("a", RetryPolicy.retries(1));
        ledger.submit("b", cpus(1));
        Ledger replayed = new Ledger(3, new Retention(Duration.ofDays(30), 1_000));
        replayed.restore(ledger.job("a"));
        replayed.restore(ledger.job("b"));
        Command ended = new Command.ReportEnded(new JobId("a"), ledger.run("a"), ledger.now(), FAILURE, null);

        Decision again = replayed.decide(List.of(new Positioned(7, ended)), new NodeTable(() -> 0), ledger.now());
        Decision first = ledger.send(ended);

        assertThat(again.events()).isEqualTo(first.events());
        assertThat(again.changes()).isEqualTo(first.changes());
        assertThat(replayed.waitingLanes()).containsExactly("cpu1");
    }
}
