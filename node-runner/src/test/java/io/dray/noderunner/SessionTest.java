package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.ledger.Command.Claim;
import io.dray.model.ledger.Command.ClaimRuns;
import io.dray.model.ledger.Command.ReportEnded;
import io.dray.model.ledger.Command.ReportStarted;
import io.dray.model.ledger.Command.ReturnRun;
import io.dray.model.ledger.Order;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import io.dray.model.run.RunResult.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SessionTest {
    private static final NodeIncarnation NODE = new NodeIncarnation("n1", 7);
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final SentCommands commands = new SentCommands();
    private final DrivenLog log = new DrivenLog();
    private final KnownPackages packages = new KnownPackages();
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final Room room = new Room(ResourceSet.cpus(2));
    private Session session = session(Path.of("/nowhere"));

    @BeforeEach
    void begin() {
        session = session(folder);
    }

    private Session session(Path runs) {
        RunnerConfig config =
                Nodes.config(room.capacity(), runs, "http://127.0.0.1:8265", Path.of(System.getProperty("java.home")));
        RunSetting setting = new RunSetting(
                new JobFolder(runs.resolve("runs"), packages.files(runs.resolve("packages"))),
                new JobEnvironment(config, runs.resolve("s"), Map.of("PATH", "/usr/bin:/bin")),
                log,
                new Programs(),
                thread,
                nanos::get,
                GRACE);
        return new Session(NODE, commands, room, setting, () -> NOW, thread);
    }

    @AfterEach
    void end() {
        onRuns(session::abandon);
        thread.shutdown();
        packages.close();
    }

    @Test
    void shouldClaimWhatItTookInOneCommandPerPartition() throws InterruptedException {
        List<JobTicket> tickets = List.of(Environments.ticket("one-a", "true"), Environments.ticket("two-b", "true"));

        session.taken(tickets.stream().map(this::taken).toList());

        assertThat(commands.next(ClaimRuns.class))
                .isEqualTo(new ClaimRuns(
                        NODE, List.of(new Claim(tickets.getFirst().job(), "0-one-a", 1, new RunId("n1#7-1")))));
        assertThat(commands.next(ClaimRuns.class).claims())
                .containsExactly(new Claim(tickets.getLast().job(), "0-two-b", 1, new RunId("n1#7-2")));
    }

    @Test
    void shouldStartNothingBeforeItIsGranted() throws InterruptedException {
        RunId run = claim(Environments.ticket("job-a", "echo hello"));
        onRuns(session::tick);
        assertThat(commands.nothingMore()).isTrue();
        assertThat(log.chunks()).isEmpty();

        session.order(new Order.Grant(NODE, run));

        assertThat(commands.next(ReportStarted.class).run()).isEqualTo(run);
    }

    @Test
    void shouldReportTheStartAndTheEndWithWhereItsOutputLies() throws InterruptedException {
        JobTicket ticket = Environments.ticket("job-a", "echo hello; echo oops >&2");

        RunId run = start(ticket);

        ReportStarted started = commands.next(ReportStarted.class);
        ReportEnded ended = commands.next(ReportEnded.class);
        assertThat(started)
                .isEqualTo(new ReportStarted(
                        ticket.job(), run, NOW, new LogSpan(1, DrivenLog.PARTITION, DrivenLog.FIRST, LogSpan.OPEN)));
        assertThat(ended)
                .isEqualTo(new ReportEnded(
                        ticket.job(),
                        run,
                        NOW,
                        new RunResult(Kind.EXITED, 0, ""),
                        new LogSpan(1, DrivenLog.PARTITION, DrivenLog.FIRST, DrivenLog.FIRST + 3)));
        assertThat(log.text(Stream.STDOUT)).isEqualTo("hello\n");
        assertThat(log.text(Stream.STDERR)).isEqualTo("oops\n");
        assertThat(room.used()).isEqualTo(ResourceSet.NONE);
    }

    @Test
    void shouldReportTheEndOnlyWhenTheOutputIsDurable() throws InterruptedException {
        log.hold();
        RunId run = start(Environments.ticket("job-a", "echo hello"));
        awaitEndMark();
        onRuns(session::tick);
        assertThat(commands.nothingMore()).isTrue();

        log.letGo();

        assertThat(commands.next(ReportStarted.class).run()).isEqualTo(run);
        assertThat(commands.next(ReportEnded.class).run()).isEqualTo(run);
    }

    @Test
    void shouldTellTheLastLinesOfAJobThatFailed() throws InterruptedException {
        start(Environments.ticket("job-a", "echo one; echo two >&2; exit 3"));

        commands.next(ReportStarted.class);
        RunResult result = commands.next(ReportEnded.class).result();

        assertThat(result.kind()).isEqualTo(Kind.EXITED);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.message())
                .startsWith("Job entrypoint command failed with exit code 3, last available logs (truncated to 20,000"
                        + " chars):\n")
                .contains("one", "two");
    }

    @Test
    void shouldTellWhatTheShellSaysOfAnEntrypointThatIsNotThere() throws InterruptedException {
        start(Environments.ticket("job-a", "no-such-command --flag"));

        commands.next(ReportStarted.class);
        RunResult result = commands.next(ReportEnded.class).result();

        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(result.message()).contains("no-such-command: not found");
    }

    @Test
    void shouldGiveTheRoomBackWhenRefused() throws InterruptedException {
        RunId run = claim(Environments.ticket("job-a", "true"));
        assertThat(room.used()).isEqualTo(ResourceSet.cpus(1));

        session.order(new Order.Refuse(NODE, run, "there is no such job"));
        session.order(new Order.Grant(NODE, run));
        onRuns(session::tick);

        assertThat(room.used()).isEqualTo(ResourceSet.NONE);
        assertThat(log.chunks()).as("it never starts").isEmpty();
    }

    @Test
    void shouldIgnoreARefusalOfARunThatWasGranted() throws InterruptedException {
        RunId run = start(Environments.ticket("job-a", "exec sleep 1000"));
        commands.next(ReportStarted.class);

        session.order(new Order.Refuse(NODE, run, "attempt 1 is not waiting"));
        onRuns(session::tick);

        assertThat(room.used()).isEqualTo(ResourceSet.cpus(1));
    }

    @Test
    void shouldStopPolitelyAndThenNot() throws InterruptedException {
        RunId run = start(
                Environments.ticket("job-a", "trap 'echo not yet' TERM; echo ready; while :; do sleep 0.02; done"));
        commands.next(ReportStarted.class);
        log.awaitText(Stream.STDOUT, "ready\n");

        session.order(new Order.Stop(NODE, run));
        log.awaitText(Stream.STDOUT, "ready\nnot yet\n");
        pass(GRACE.minusNanos(1));
        session.order(new Order.Stop(NODE, run));
        log.awaitText(Stream.STDOUT, "ready\nnot yet\nnot yet\n");
        pass(Duration.ofNanos(1));

        assertThat(commands.next(ReportEnded.class).result().exitCode()).isEqualTo(137);
    }

    @Test
    void shouldReportWhatAJobSaysWhenItIsStopped() throws InterruptedException {
        RunId run = start(Environments.ticket("job-a", "trap 'exit 5' TERM; echo ready; while :; do sleep 0.02; done"));
        commands.next(ReportStarted.class);
        log.awaitText(Stream.STDOUT, "ready\n");

        session.order(new Order.Stop(NODE, run));

        assertThat(commands.next(ReportEnded.class).result().exitCode()).isEqualTo(5);
    }

    @Test
    void shouldNotStartARunThatIsStoppedWhileItIsPrepared() throws InterruptedException {
        JobTicket ticket = Environments.ticket("job-a", "true", Environments.workingDir(KnownPackages.STUCK), null);
        RunId run = start(ticket);

        session.order(new Order.Stop(NODE, run));

        ReportEnded ended = commands.next(ReportEnded.class);
        assertThat(ended.result().kind()).isEqualTo(Kind.START_FAILED);
        assertThat(ended.log()).isNull();
        assertThat(room.used()).isEqualTo(ResourceSet.NONE);
    }

    @Test
    void shouldEndAJobAtItsTimeout() throws InterruptedException {
        JobTicket ticket = Environments.ticket("job-a", "exec sleep 1000", RuntimeEnv.EMPTY, Duration.ofMillis(1_500));
        start(ticket);
        commands.next(ReportStarted.class);
        pass(Duration.ofMillis(1_499));
        assertThat(commands.nothingMore()).isTrue();

        pass(Duration.ofMillis(1));

        assertThat(commands.next(ReportEnded.class).result())
                .isEqualTo(
                        new RunResult(Kind.TIMED_OUT, 143, "Job ran longer than its timeout of 1.5 s and was ended."));
    }

    @Test
    void shouldSayWhichPackageIsMissing() throws InterruptedException {
        PackageRef missing = new PackageRef("gcs://gone.zip", "gone.zip", "0".repeat(64));

        RunResult result = setupOf(Environments.workingDir(missing));

        assertThat(result)
                .isEqualTo(new RunResult(
                        Kind.SETUP_FAILED,
                        null,
                        "Runtime environment setup failed: gone.zip can't be had: the package store has nothing with the"
                                + " SHA-256 " + "0".repeat(64)));
    }

    @Test
    void shouldSayWhichFileIsMissing() throws InterruptedException {
        PackageRef missing = new PackageRef("file:///no/such/app.jar", "app.jar", null);

        assertThat(setupOf(Environments.jars(missing)).message()).endsWith("the file /no/such/app.jar is not there");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"../evil", "/evil", "a/../../evil"})
    void shouldRefuseAnArchiveWithAPathThatLeadsOut(String name) throws InterruptedException {
        PackageRef zip = packages.put("bad.zip", Zips.zip().file(name, "x").bytes());

        RunResult result = setupOf(Environments.workingDir(zip));

        assertThat(result.kind()).isEqualTo(Kind.SETUP_FAILED);
        assertThat(result.message()).contains("bad.zip has the entry '", "which leads out of its folder");
    }

    @Test
    void shouldRefuseAnArchiveWithASymbolicLink() throws InterruptedException {
        PackageRef zip =
                packages.put("bad.zip", Zips.zip().link("passwd", "/etc/passwd").bytes());

        assertThat(setupOf(Environments.workingDir(zip)).message()).contains("a symbolic link, 'passwd'");
    }

    @Test
    void shouldRefuseAnArchiveThatBlowsUp() throws InterruptedException {
        PackageRef zip =
                packages.put("bomb.zip", Zips.zip().zeros("zeros", 80 << 20).bytes());

        assertThat(setupOf(Environments.workingDir(zip)).message()).endsWith("like a zip bomb");
    }

    @Test
    void shouldRefuseWhatIsNoArchive() throws InterruptedException {
        PackageRef zip =
                packages.put("junk.zip", "not a zip".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(setupOf(Environments.workingDir(zip)).kind()).isEqualTo(Kind.SETUP_FAILED);
    }

    @Test
    void shouldGiveUpASetupThatTakesTooLong() throws InterruptedException {
        RuntimeEnv env = Environments.setupWithin(Duration.ofSeconds(1), KnownPackages.STUCK);

        assertThat(setupOf(env).message()).isEqualTo("Runtime environment setup failed: it took longer than 1 s");
    }

    @Test
    void shouldReportAJobWhoseProcessCanNotBeStarted() throws InterruptedException {
        start(Environments.ticket("job-a", "true", Environments.vars(Map.of("A", "a\0b")), null));

        ReportEnded ended = commands.next(ReportEnded.class);

        assertThat(ended.result().kind()).isEqualTo(Kind.START_FAILED);
        assertThat(ended.result().message()).startsWith("no process could be started");
        assertThat(room.used()).isEqualTo(ResourceSet.NONE);
    }

    @Test
    void shouldRepeatAReportUntilTheLogHasIt() throws InterruptedException {
        RunId run = claim(Environments.ticket("job-a", "true"));
        commands.failNext(2);

        session.order(new Order.Grant(NODE, run));

        assertThat(List.of(
                        commands.next(io.dray.model.ledger.Command.class).getClass(),
                        commands.next(io.dray.model.ledger.Command.class).getClass()))
                .containsExactlyInAnyOrder(ReportStarted.class, ReportEnded.class);
    }

    @Test
    void shouldGiveGrantedRunsBackWhenItLeavesOnceTheirProcessesAreGone() throws InterruptedException {
        JobTicket running = Environments.ticket("running-a", "trap '' TERM; echo $$; while :; do sleep 1; done");
        JobTicket waiting = Environments.ticket("waiting-b", "true");
        RunId run = start(running);
        commands.next(ReportStarted.class);
        log.awaitContains(Stream.STDOUT, "\n");
        long pid = Long.parseLong(log.text(Stream.STDOUT).strip());
        claim(waiting);

        session.leave(Duration.ofSeconds(20));

        assertThat(commands.next(ReturnRun.class))
                .isEqualTo(new ReturnRun(NODE, running.job(), "0-running-a", 1, run, "the node was stopped"));
        assertThat(commands.nothingMore()).as("no word of what was not granted").isTrue();
        assertThat(Processes.runs(pid)).isFalse();
    }

    @Test
    void shouldTakeNothingOnceItLeaves() {
        session.leave(Duration.ofSeconds(1));
        room.reserve(ResourceSet.cpus(1));

        session.taken(List.of(new Taken(Environments.ticket("late-a", "true"), ResourceSet.cpus(1))));
        onRuns(session::tick);

        assertThat(commands.nothingMore()).isTrue();
        assertThat(room.used()).isEqualTo(ResourceSet.NONE);
    }

    @Test
    void shouldClaimWhatItWasAppointedForOnceItFits() throws InterruptedException {
        RunId first = claim(Environments.ticket("first-a", "true"));
        claim(Environments.ticket("second-a", "true"));
        session.order(new Order.Place(NODE, Environments.ticket("large-a", "true"), Duration.ofMinutes(1)));
        onRuns(session::tick);
        assertThat(commands.nothingMore()).isTrue();

        session.order(new Order.Refuse(NODE, first, "taken by another"));
        onRuns(session::tick);

        assertThat(commands.next(ClaimRuns.class).claims())
                .extracting(claim -> claim.job().value())
                .containsExactly("large-a");
    }

    @Test
    void shouldReturnWhatItWasAppointedForAfterTheDeadline() throws InterruptedException {
        claim(Environments.ticket("first-a", "true"));
        claim(Environments.ticket("second-a", "true"));
        JobTicket large = Environments.ticket("large-a", "true");
        session.order(new Order.Place(NODE, large, Duration.ofMinutes(1)));
        onRuns(() -> {});

        pass(Duration.ofMinutes(1));

        assertThat(commands.next(ReturnRun.class))
                .isEqualTo(new ReturnRun(NODE, large.job(), "0-large-a", 1, null, "it did not fit in time"));
    }

    /** As after this process was frozen: the guard has ended the job, and that is no result. */
    @Test
    void shouldGiveBackARunThatWasEndedWhileItsGuardHeardNothing() throws InterruptedException {
        JobTicket ticket = Environments.ticket("job-a", "echo $$; exec sleep 1000");
        RunId run = start(ticket);
        commands.next(ReportStarted.class);
        log.awaitContains(Stream.STDOUT, "\n");

        pass(JobProcess.SILENCE);
        kill(Long.parseLong(log.text(Stream.STDOUT).strip()));

        assertThat(commands.next(ReturnRun.class))
                .isEqualTo(new ReturnRun(
                        NODE,
                        ticket.job(),
                        "0-job-a",
                        1,
                        run,
                        "its guard ended it, as no heartbeat of its node was acknowledged"));
        assertThat(room.used()).isEqualTo(ResourceSet.NONE);
    }

    @Test
    void shouldReportARunThatWasKilledWhileItsGuardHeardOfHeartbeats() throws InterruptedException {
        start(Environments.ticket("job-a", "echo $$; exec sleep 1000"));
        commands.next(ReportStarted.class);
        log.awaitContains(Stream.STDOUT, "\n");

        pass(JobProcess.SILENCE);
        onRuns(session::keepAlive);
        kill(Long.parseLong(log.text(Stream.STDOUT).strip()));

        assertThat(commands.next(ReportEnded.class).result().exitCode()).isEqualTo(137);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Test
    void shouldForgetWhatItWasAppointedForWhenThatIsWithdrawn() throws InterruptedException {
        claim(Environments.ticket("first-a", "true"));
        RunId second = claim(Environments.ticket("second-a", "true"));
        JobTicket large = Environments.ticket("large-a", "true");
        session.order(new Order.Place(NODE, large, Duration.ofMinutes(1)));

        session.order(new Order.Withdraw(NODE, large.job(), large.incarnation()));
        session.order(new Order.Refuse(NODE, second, "taken by another"));
        onRuns(session::tick);

        assertThat(commands.nothingMore()).isTrue();
        assertThat(room.reserve(ResourceSet.cpus(1))).as("drains no more").isTrue();
    }

    @Test
    void shouldEndItsProcessesWithoutAWordWhenItIsGivenUp() throws InterruptedException {
        start(Environments.ticket("job-a", "echo $$; exec sleep 1000"));
        commands.next(ReportStarted.class);
        log.awaitContains(Stream.STDOUT, "\n");
        long pid = Long.parseLong(log.text(Stream.STDOUT).strip());

        onRuns(session::abandon);

        Processes.assertEnds(pid);
        assertThat(commands.nothingMore()).isTrue();
    }

    private Taken taken(JobTicket ticket) {
        return new Taken(ticket, Objects.requireNonNull(room.take(ticket.spec().resources()), "there is room"));
    }

    private RunId claim(JobTicket ticket) throws InterruptedException {
        session.taken(List.of(taken(ticket)));
        return commands.next(ClaimRuns.class).claims().getFirst().run();
    }

    private RunId start(JobTicket ticket) throws InterruptedException {
        RunId run = claim(ticket);
        session.order(new Order.Grant(NODE, run));
        return run;
    }

    private RunResult setupOf(RuntimeEnv env) throws InterruptedException {
        RunId run = start(Environments.ticket("job-a", "echo never", env, null));
        ReportEnded ended = commands.next(ReportEnded.class);
        assertThat(ended.run()).isEqualTo(run);
        assertThat(log.chunks()).as("nothing was started").isEmpty();
        return ended.result();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        onRuns(session::tick);
    }

    private void onRuns(Runnable task) {
        CompletableFuture.runAsync(task, thread).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private void awaitEndMark() {
        log.awaitChunk(chunk -> chunk.stream() == Stream.END);
        assertThat(log.chunks()).extracting(LogChunk::stream).contains(Stream.END);
    }
}
