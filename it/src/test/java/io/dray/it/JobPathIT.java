package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import io.dray.cli.client.LogFrame;
import io.dray.cli.client.SubmitRequest;
import io.dray.cli.client.SubmitRequest.Limits;
import io.dray.model.job.JobStatus;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job from its submission to its outcome, in every way it can go. */
class JobPathIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final DrayClient dray = SharedDray.DRAY.client();

    @AfterEach
    void close() {
        dray.close();
    }

    @Test
    void shouldRunACommandAndGiveBackItsOutputAndResult() {
        String id = dray.submit(SubmitRequest.of("echo to stdout; echo to stderr >&2; printf 'no newline'"));

        JobDetails job = dray.await(id, LONG);

        assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(job.exitCode()).isZero();
        assertThat(job.message()).isEqualTo("Job finished successfully.");
        assertThat(dray.logs(id, LogFrame.Stream.STDOUT, null)).isEqualTo("to stdout\nno newline");
        assertThat(dray.logs(id, LogFrame.Stream.STDERR, null)).isEqualTo("to stderr\n");
    }

    @Test
    void shouldFailWithTheExitCodeAndTheLastLines() {
        String id = dray.submit(SubmitRequest.of("seq 1 20; exit 7"));

        JobDetails job = dray.await(id, LONG);

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.exitCode()).isEqualTo(7);
        assertThat(job.message())
                .startsWith("Job entrypoint command failed with exit code 7, last available logs")
                .endsWith("11\n12\n13\n14\n15\n16\n17\n18\n19\n20");
    }

    @Test
    void shouldFailWithTheShellsWordsWhenThereIsNoSuchCommand() {
        String id = dray.submit(SubmitRequest.of("no-such-command-anywhere"));

        JobDetails job = dray.await(id, LONG);

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.exitCode()).isEqualTo(127);
        assertThat(job.message()).contains("no-such-command-anywhere").contains("not found");
    }

    @Test
    void shouldRunAPushedJarUnderItsOwnName() {
        Path jar = DrayProcess.HOME.resolve("examples/jdk-census/target/jdk-census.jar");
        String uri = dray.push(jar);
        SubmitRequest.Environment env = new SubmitRequest.Environment(null, List.of(uri), Map.of(), List.of(), null);
        String id = dray.submit(
                SubmitRequest.of("ls; java -jar jdk-census.jar java.logging").in(env));

        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(dray.logs(id)).startsWith("jdk-census.jar\n").contains("Most called methods");
        assertThat(dray.push(jar)).isEqualTo(uri);
    }

    @Test
    void shouldGiveAJobItsOwnFolderFromAZip(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("hello.txt"), "hello from the zip");
        Files.writeString(folder.resolve("sub/more.txt"), "and more");
        SubmitRequest.Environment env = new SubmitRequest.Environment(
                dray.push(folder), List.of(), Map.of("GREETING", "${DRAY_JOB_ID} says"), List.of(), null);
        String id = dray.submit(SubmitRequest.of("echo $GREETING; cat hello.txt sub/more.txt; touch mine; ls")
                .in(env));

        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(dray.logs(id))
                .startsWith(id + " says\nhello from the zipand more")
                .contains("mine");
    }

    @Test
    void shouldFindTheJdkThatRunsDray() {
        String id = dray.submit(SubmitRequest.of("echo $JAVA_HOME; command -v java; echo $DRAY_ADDRESS"));

        dray.await(id, LONG);

        String home = System.getProperty("java.home");
        assertThat(dray.logs(id)).isEqualTo(home + "\n" + home + "/bin/java\n" + SharedDray.DRAY.api() + "\n");
    }

    @Test
    void shouldTailAJobWhileItRuns() {
        String id = dray.submit(
                SubmitRequest.of("echo one; sleep 0.5; printf two; sleep 1; echo; sleep 0.5; echo three >&2"));
        List<LogFrame> frames = new ArrayList<>();

        dray.tail(id, null, frames::add);

        assertThat(frames.stream()
                        .filter(frame -> frame.stream() == LogFrame.Stream.STDOUT)
                        .map(LogFrame::text)
                        .reduce("", String::concat))
                .isEqualTo("one\ntwo\n");
        assertThat(frames.getLast().stream()).isEqualTo(LogFrame.Stream.STDERR);
        assertThat(frames).extracting(LogFrame::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(dray.job(id).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void shouldStopARunningJobAndAllItsProcesses() throws Exception {
        Path marker = Files.createTempFile("dray-it", "pids");
        String id = dray.submit(SubmitRequest.of("sleep 1000 & echo $! > " + marker + "; echo up; wait"));
        awaitLog(id, "up");
        long child = Long.parseLong(Files.readString(marker).strip());

        assertThat(dray.stop(id)).isTrue();
        JobDetails job = dray.await(id, LONG);

        assertThat(job.status()).isEqualTo(JobStatus.STOPPED);
        assertThat(job.message()).isEqualTo("Job was intentionally stopped.");
        assertThat(Processes.alive(child)).isFalse();
        assertThat(dray.stop(id)).isFalse();
    }

    @Test
    void shouldKillAJobThatIgnoresBeingStopped() {
        String id = dray.submit(SubmitRequest.of("trap '' TERM; echo up; while true; do sleep 0.1; done"));
        awaitLog(id, "up");

        dray.stop(id);

        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.STOPPED);
    }

    @Test
    void shouldRetryAFailedJobWithBackoff() {
        String id = dray.submit(SubmitRequest.of("echo attempt $DRAY_ATTEMPT; test $DRAY_ATTEMPT = 2")
                .within(new Limits(null, null, 3, null, null)));

        JobDetails job = dray.await(id, LONG);

        assertThat(job.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(dray.logs(id)).isEqualTo("attempt 1\nattempt 2\n");
        assertThat(dray.logs(id, LogFrame.Stream.STDOUT, 2)).isEqualTo("attempt 2\n");
    }

    @Test
    void shouldEndAJobThatRunsLongerThanItsTimeout() {
        String id = dray.submit(
                SubmitRequest.of("sleep 1000").within(new Limits(null, null, null, Duration.ofMillis(700), null)));

        JobDetails job = dray.await(id, LONG);

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.errorType()).isEqualTo("JOB_TIMED_OUT");
        assertThat(job.message()).contains("0.7 s");
    }

    @Test
    void shouldSayWhatIsMissingForAJobNoNodeCanHold() {
        String id = dray.submit(
                SubmitRequest.of("true").within(new Limits(BigDecimal.valueOf(64), null, null, null, null)));

        assertThat(dray.job(id).status()).isEqualTo(JobStatus.PENDING);
        assertThat(dray.why(id)).contains("64 CPU").contains("largest node has 5 CPU");
        assertThat(dray.stop(id)).isTrue();
        assertThat(dray.job(id).status()).isEqualTo(JobStatus.STOPPED);
    }

    @Test
    void shouldRunAJobThatFitsTheNodeButNoLane() {
        String id = dray.submit(
                SubmitRequest.of("echo big").within(new Limits(BigDecimal.valueOf(5), null, null, null, null)));

        assertThat(dray.await(id, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void shouldForgetADeletedJob() {
        String id = dray.submit(SubmitRequest.of("true"));
        dray.await(id, LONG);

        dray.delete(id);

        assertThatThrownBy(() -> dray.job(id)).hasMessageContaining("Job " + id + " does not exist");
        assertThat(dray.jobs()).extracting(JobDetails::id).doesNotContain(id);
    }

    @Test
    void shouldTakeARepeatedSubmissionForTheSameJob() {
        String first = dray.submit(SubmitRequest.of("echo once"), "the-key");
        String second = dray.submit(SubmitRequest.of("echo once"), "the-key");

        assertThat(second).isEqualTo(first);
        assertThatThrownBy(() -> dray.submit(SubmitRequest.of("echo other"), "the-key"))
                .hasMessageContaining("Idempotency-Key");
        assertThat(dray.jobs()).filteredOn(job -> job.id().equals(first)).hasSize(1);
    }

    @Test
    void shouldSlowDownNobodyWhenAJobPrintsAHundredMegabytes() {
        int megabytes = DrayProcess.FULL ? 100 : 20;
        String loud = dray.submit(
                SubmitRequest.of("head -c " + megabytes * 1_000_000 + " /dev/zero | tr '\\0' x | fold -w 100"));
        String quiet = dray.submit(SubmitRequest.of("echo quiet"));

        assertThat(dray.await(quiet, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(dray.await(loud, Duration.ofMinutes(3)).status()).isEqualTo(JobStatus.SUCCEEDED);
        long[] length = new long[1];
        dray.tail(loud, null, frame -> length[0] += frame.text().length());
        assertThat(length[0]).isEqualTo(megabytes * 1_000_000L + megabytes * 10_000L - 1);
    }

    private void awaitLog(String id, String text) {
        Awaitility.await().atMost(LONG).until(() -> dray.logs(id).contains(text));
    }
}
