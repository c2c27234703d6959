package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import io.dray.cli.client.SubmitRequest;
import io.dray.model.error.DrayException;
import io.dray.model.job.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of everything at once, at random moments. */
class KillAnythingIT {
    private static final int JOBS = DrayProcess.FULL ? 1_000 : 200;
    private static final int KILLS = DrayProcess.FULL ? 10 : 3;

    @Test
    void shouldLoseNoAcceptedJobWhenEverythingIsKilledAgainAndAgain() throws Exception {
        long seed = Long.getLong("dray.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        System.out.println("KillAnythingIT seed " + seed);
        Path ran = Files.createTempDirectory("dray-ran");
        Set<String> accepted = Collections.synchronizedSet(new TreeSet<>());
        try (DrayProcess up = DrayProcess.start()) {
            Thread submitter = Thread.ofPlatform().start(() -> submitAll(up, ran, accepted));
            for (int kill = 0; kill < KILLS; kill++) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(500, 5_000));
                up.kill();
                up.restart();
            }
            submitter.join(TimeUnit.MINUTES.toMillis(5));
            assertThat(submitter.isAlive())
                    .as("seed %d: all submissions are answered", seed)
                    .isFalse();
            List<JobDetails> ended = awaitAll(up, seed);

            assertThat(ended)
                    .as("seed %d: every accepted job is still there", seed)
                    .extracting(JobDetails::id)
                    .doesNotHaveDuplicates()
                    .containsAll(accepted);
            assertThat(ended).as("seed %d: each ended well", seed).allMatch(job -> job.status() == JobStatus.SUCCEEDED);
            assertThat(accepted).hasSize(JOBS);
            assertThat(runs(ran).keySet()).as("seed %d: each ran", seed).containsAll(accepted);
            long repeated =
                    runs(ran).values().stream().filter(count -> count > 1).count();
            System.out.printf(
                    "%d jobs, %d kills of everything: %d jobs ran more than once, none was lost%n",
                    JOBS, KILLS, repeated);
        }
    }

    @Test
    void shouldKeepStatusExitCodeAndLogsOfEndedJobsAndRunTheOthersAgain() throws Exception {
        try (DrayProcess up = DrayProcess.start("--cpus", "1");
                DrayClient dray = up.client()) {
            String done = dray.submit(SubmitRequest.of("echo done; exit 4").id("done"));
            dray.await(done, Duration.ofSeconds(30));
            String running =
                    dray.submit(SubmitRequest.of("echo attempt $DRAY_ATTEMPT; test $DRAY_ATTEMPT = 2 || sleep 1000")
                            .id("running"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> dray.logs(running).contains("attempt 1"));
            String queued = dray.submit(SubmitRequest.of("echo queued").id("queued"));

            up.kill();
            up.restart();

            JobDetails ended = dray.job(done);
            assertThat(ended.status()).isEqualTo(JobStatus.FAILED);
            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(dray.logs(done)).isEqualTo("done\n");
            assertThat(dray.await(running, Duration.ofSeconds(60)).status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(dray.logs(running)).isEqualTo("attempt 1\nattempt 2\n");
            assertThat(dray.await(queued, Duration.ofSeconds(60)).status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(dray.logs(queued)).isEqualTo("queued\n");
        }
    }

    @Test
    void shouldLeaveNoOrphanWhenTheRunnerIsKilled() throws Exception {
        try (DrayProcess up = DrayProcess.start();
                DrayClient dray = up.client()) {
            Path pids = Files.createTempFile("dray-it", "pids");
            String id = dray.submit(
                    SubmitRequest.of("sleep 1000 & echo $! > " + pids + "; echo $$ >> " + pids + "; echo up; wait"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> dray.logs(id).contains("up"));

            up.kill();

            for (String pid : Files.readAllLines(pids)) {
                Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !Processes.alive(Long.parseLong(pid)));
            }
        }
    }

    @Test
    void shouldEndTheJobsOfAFrozenProcessAndRunThemAgainOnceItWakes() throws Exception {
        try (DrayProcess up = DrayProcess.start();
                DrayClient dray = up.client()) {
            Path pids = Files.createTempFile("dray-it", "pids");
            String id = dray.submit(
                    SubmitRequest.of("echo $$ >> " + pids + "; echo up; test $DRAY_ATTEMPT -gt 1 || exec sleep 1000"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> dray.logs(id).contains("up"));
            long first = Long.parseLong(Files.readAllLines(pids).getFirst());

            Processes.signal("STOP", up.pid());
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !Processes.alive(first));
            Processes.signal("CONT", up.pid());

            assertThat(dray.await(id, Duration.ofSeconds(60)).status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(Files.readAllLines(pids)).hasSize(2);
        }
    }

    @Test
    void shouldEndItsJobsOnCtrlCAndRunThemAgainNextTime() throws Exception {
        try (DrayProcess up = DrayProcess.start();
                DrayClient dray = up.client()) {
            Path pids = Files.createTempFile("dray-it", "pids");
            String id = dray.submit(SubmitRequest.of("trap 'echo asked to end; exit 1' TERM; echo $$ >> " + pids
                    + "; echo up; test $DRAY_ATTEMPT -gt 1 || { sleep 1000 & wait; }"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> dray.logs(id).contains("up"));

            up.interrupt();

            assertThat(Processes.alive(Long.parseLong(Files.readAllLines(pids).getFirst())))
                    .isFalse();
            up.restart();
            assertThat(dray.await(id, Duration.ofSeconds(60)).status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(dray.logs(id)).isEqualTo("up\nasked to end\nup\n");
        }
    }

    /** Each job leaves a line with its name every time it runs. */
    private static void submitAll(DrayProcess up, Path ran, Set<String> accepted) {
        for (int i = 0; i < JOBS; i++) {
            String id = "job-" + i;
            SubmitRequest request = SubmitRequest.of("echo $DRAY_ATTEMPT >> " + ran.resolve(id) + "; sleep 0.05")
                    .id(id);
            Optional<String> answered = Optional.empty();
            while (answered.isEmpty()) {
                answered = submit(up, request, "key-" + i);
            }
            accepted.add(answered.get());
        }
    }

    private static Optional<String> submit(DrayProcess up, SubmitRequest request, String key) {
        try (DrayClient dray = up.client()) {
            return Optional.of(dray.submit(request, key));
        } catch (DrayException e) {
            if (!e.code().retryable()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static List<JobDetails> awaitAll(DrayProcess up, long seed) {
        try (DrayClient dray = up.client()) {
            Awaitility.await("seed " + seed)
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> dray.jobs().size() == JOBS
                            && dray.jobs().stream().allMatch(job -> job.status().terminal()));
            return dray.jobs();
        }
    }

    private static Map<String, Integer> runs(Path ran) throws IOException {
        Map<String, Integer> runs = new TreeMap<>();
        try (var files = Files.list(ran)) {
            for (Path file : files.toList()) {
                runs.put(file.getFileName().toString(), Files.readAllLines(file).size());
            }
        }
        return runs;
    }
}
