package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class JobProcessTest {
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private @Nullable JobProcess running;

    private record Ended(int code, String out, String err) {}

    @AfterEach
    void endJob() {
        if (running != null) {
            running.kill();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "true, 0",
        "exit 3, 3",
        "exit 255, 255",
        "kill -KILL $$, 137",
        "kill -TERM $$, 143",
        "kill -SEGV $$, 139",
        "no-such-command-anywhere, 127"
    })
    void shouldExitWithTheCodeOfItsJob(String command, int code) {
        assertThat(ended(started(command)).code).isEqualTo(code);
    }

    @Test
    void shouldTellStdoutFromStderrAndBringAllOfBoth() {
        Ended ended = ended(started("seq 1 50000; seq 50001 100000 >&2; printf 'no line end'"));

        assertThat(ended.out).isEqualTo(numbers(1, 50_000) + "no line end");
        assertThat(ended.err).isEqualTo(numbers(50_001, 100_000));
    }

    @RepeatedTest(30)
    void shouldBringTheLastBytesOfAJobThatEndsAtOnce() {
        assertThat(ended(started("seq 1 3000")).out).isEqualTo(numbers(1, 3_000));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"kill -KILL $$", "kill -SEGV $$", "kill -TERM $$", "sleep 100 & kill -KILL $!; wait", "exit 9"})
    void shouldAddNothingOfItsOwnToTheOutput(String command) {
        Ended ended = ended(started(command));

        assertThat(ended.out + ended.err).isEmpty();
    }

    @Test
    void shouldGiveTheJobNoInputAndNoPipe() {
        Ended ended = ended(started("cat; ls /proc/self/fd"));

        assertThat(ended.out.lines()).as("0, 1, 2 and ls's own").containsExactly("0", "1", "2", "3");
    }

    @Test
    void shouldEndTheGroupPolitelyWhenToldToTerminate() throws IOException {
        JobProcess job = started("trap 'echo bye; exit 7' TERM; sleep 1000 & echo $!; while :; do sleep 0.02; done");
        BufferedReader out = reader(job.stdout());
        long grandchild = Long.parseLong(out.readLine());

        job.terminate();

        assertThat(out.readLine()).isEqualTo("bye");
        assertThat(code(job)).isEqualTo(7);
        Processes.assertEnds(grandchild);
    }

    @Test
    void shouldEndTheWholeGroupWhenToldToKill() throws IOException {
        JobProcess job = started(
                "trap '' TERM; sleep 1000 & echo $!; (sh -c 'echo $$; trap \"\" TERM; sleep 1000' & wait) & wait");
        BufferedReader out = reader(job.stdout());
        List<Long> pids = List.of(Long.parseLong(out.readLine()), Long.parseLong(out.readLine()));

        job.kill();

        assertThat(code(job)).isEqualTo(137);
        pids.forEach(Processes::assertEnds);
    }

    @RepeatedTest(20)
    void shouldEndAJobThatIsKilledTheMomentItStarts() {
        JobProcess job = started("exec sleep 1000");

        job.kill();

        assertThat(code(job)).isEqualTo(137);
    }

    @Test
    void shouldLeaveNothingBehindThatTheJobLeft() {
        Ended ended = ended(started("sleep 1000 & echo $!; exit 0"));

        assertThat(ended.code).isZero();
        Processes.assertEnds(Long.parseLong(ended.out.strip()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"KILL, false", "INT, true", "TERM, true", "HUP, true"})
    void shouldEndTheJobWhenItsRunnerIsGone(String signal, boolean wholeGroup) throws IOException {
        Process runner = new ProcessBuilder(
                        "/usr/bin/setsid",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedRunner.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(reader(runner.getInputStream()).readLine());
        try {
            assertThat(Processes.runs(pid)).isTrue();

            String target = (wholeGroup ? "-" : "") + runner.pid();
            new ProcessBuilder("/bin/bash", "-c", "kill -" + signal + " -- " + target)
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
            // Whoever started these tests may have had this JVM ignore SIGINT and SIGHUP; the guard must outlive them.
            runner.destroyForcibly();

            Processes.assertEnds(pid);
        } finally {
            runner.destroyForcibly();
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void shouldNotLetTheGuardShareAGroupWithItsRunner() {
        Ended ended = ended(started("ps -o sid=,pgid=,tty= -p $PPID | tr -s ' ' '\\n'; echo $PPID"));

        assertThat(ended.out.lines().filter(line -> !line.isBlank()).distinct())
                .as("guard, no terminal")
                .hasSize(2);
    }

    @Test
    void shouldEndTheJobWhenItsRunnerIsSilent() {
        JobProcess job = start("trap '' TERM; sleep 1000", Duration.ofMillis(200));

        assertThat(code(job)).isEqualTo(137);
    }

    @Test
    void shouldKeepTheJobOfARunnerThatIsWell() throws IOException {
        Duration silence = Duration.ofMillis(1_500);
        JobProcess job = start("echo $$; exec sleep 1000", silence);
        long pid = Long.parseLong(reader(job.stdout()).readLine());
        long end = System.nanoTime() + silence.toNanos() + silence.toNanos() / 2;

        while (System.nanoTime() - end < 0) {
            job.keepAlive();
            LockSupport.parkNanos(silence.toNanos() / 15);
        }

        assertThat(Processes.runs(pid)).isTrue();
    }

    @Test
    void shouldEndTheJobOfAGuardThatWasKilled() throws IOException {
        JobProcess job = started("echo $$ $PPID; exec sleep 1000");
        String[] pids = reader(job.stdout()).readLine().split(" ", -1);

        ProcessHandle guard = ProcessHandle.of(Long.parseLong(pids[1])).orElseThrow();
        awaitWatcher(guard);
        guard.destroyForcibly();

        assertThat(code(job)).isEqualTo(137);
        Processes.assertEnds(Long.parseLong(pids[0]));
    }

    /** At another moment of the guard's first milliseconds each time. */
    @RepeatedTest(40)
    void shouldLeaveNothingBehindWhenTheGuardIsKilledEarly(RepetitionInfo repetition) throws IOException {
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        JobProcess job = started("exec sleep 1000");
        LockSupport.parkNanos(repetition.getCurrentRepetition() * 250_000L);

        ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .forEach(ProcessHandle::destroyForcibly);

        assertThat(code(job)).isEqualTo(137);
        Processes.assertNoneIn(folder);
    }

    @Test
    void shouldNotLetTheJobsEnvironmentIntoItsGuard() throws IOException {
        Path trace = folder.resolve("trace");
        Path profile = Files.writeString(folder.resolve("profile"), "echo hacked >> " + trace + "\n");

        JobProcess job = start(
                "echo $BASH_ENV $TMOUT $REPLY",
                Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "BASH_ENV",
                        profile.toString(),
                        "ENV",
                        profile.toString(),
                        "SHELLOPTS",
                        "xtrace",
                        "BASH_FUNC_wait%%",
                        "() { echo hacked >> " + trace + "; }",
                        "TMOUT",
                        "0.001",
                        "REPLY",
                        "mine"),
                LONG);

        assertThat(ended(job)).isEqualTo(new Ended(0, profile + " 0.001 mine\n", ""));
        assertThat(trace).doesNotExist();
    }

    @Test
    void shouldRunInItsFolderWithItsEnvironmentOnly() {
        Ended ended = ended(started("pwd; env | grep -v -E '^(PWD|SHLVL|_|OLDPWD)='"));

        assertThat(ended.out).isEqualTo(folder + "\nPATH=/usr/bin:/bin\n");
    }

    @Test
    void shouldRefuseAnEnvironmentThatNoProcessCanHave() {
        assertThatThrownBy(() -> JobProcess.start("true", folder, Map.of("A", "with a \0 in it"), LONG))
                .isInstanceOf(DrayException.class)
                .hasMessageStartingWith("no process could be started");
    }

    /** The job may be faster than its guard, whose second child watches the pipe. */
    private static void awaitWatcher(ProcessHandle guard) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (guard.children().count() < 2 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(guard.children()).hasSize(2);
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    private JobProcess started(String command) {
        return start(command, LONG);
    }

    private JobProcess start(String command, Duration silence) {
        return start(command, PATH, silence);
    }

    private JobProcess start(String command, Map<String, String> env, Duration silence) {
        JobProcess started = JobProcess.start(command, folder, env, silence);
        running = started;
        return started;
    }

    private static Ended ended(JobProcess process) {
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> all(process.stdout()), THREADS);
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> all(process.stderr()), THREADS);
        return new Ended(code(process), get(out), get(err));
    }

    private static int code(JobProcess process) {
        return get(process.exit().toCompletableFuture());
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static String all(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
