package io.dray.bench;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import io.dray.cli.client.SubmitRequest;
import io.dray.cli.up.OwnDray;
import io.dray.model.job.JobStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many jobs per second end while submitters keep a bounded number under way. They wait for one job in many only, so
 * that watching costs little; the ends are counted afterwards, by the times that Dray noted.
 *
 * @param perSecond in the steady part, the first quarter left out
 * @param serverMillis CPU time of the server per job, in the steady part
 * @param jobMillis CPU time of the job's processes per job, in the steady part
 */
record Throughput(double perSecond, int finished, double serverMillis, double jobMillis) {
    private static final SubmitRequest NOTHING = SubmitRequest.of("true");
    private static final int SUBMITTERS = 8;
    private static final int OUTSTANDING_EACH = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Throughput measure(OwnDray dray, DrayClient client, InstantSource clock, Duration time)
            throws InterruptedException, ExecutionException, IOException {
        Instant begin = clock.instant();
        Instant steady = begin.plus(time.dividedBy(4));
        Instant end = begin.plus(time);
        AtomicInteger submitted = new AtomicInteger();
        try (ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS)) {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < SUBMITTERS; i++) {
                working.add(submitters.submit(() -> submit(client, clock, end, submitted)));
            }
            Thread.sleep(Duration.between(clock.instant(), steady));
            ProcessUse before = ProcessUse.of(dray.pid());
            Thread.sleep(Duration.between(clock.instant(), end));
            ProcessUse used = ProcessUse.of(dray.pid()).since(before);
            for (Future<?> future : working) {
                future.get();
            }
            return counted(client.jobs(submitted.get(), null), steady, end, used);
        }
    }

    private static void submit(DrayClient client, InstantSource clock, Instant end, AtomicInteger submitted) {
        Deque<String> underWay = new ArrayDeque<>();
        while (clock.instant().isBefore(end)) {
            underWay.add(client.submit(NOTHING));
            submitted.incrementAndGet();
            if (underWay.size() == OUTSTANDING_EACH) {
                String middle = underWay.peek();
                for (int i = 0; i < OUTSTANDING_EACH / 2; i++) {
                    middle = underWay.remove();
                }
                client.await(Objects.requireNonNull(middle), PATIENCE);
            }
        }
        underWay.forEach(id -> client.await(id, PATIENCE));
    }

    private static Throughput counted(List<JobDetails> jobs, Instant steady, Instant end, ProcessUse used) {
        for (JobDetails job : jobs) {
            if (job.status() != JobStatus.SUCCEEDED) {
                throw new IllegalStateException("Expected every job to succeed, but " + job.id() + " is " + job.status()
                        + ": " + job.message());
            }
        }
        long finished = jobs.stream()
                .map(JobDetails::endTime)
                .filter(Objects::nonNull)
                .filter(time -> !time.isBefore(steady) && time.isBefore(end))
                .count();
        double seconds = Duration.between(steady, end).toMillis() / 1e3;
        return new Throughput(
                finished / seconds,
                jobs.size(),
                used.own().toMillis() / (double) Math.max(1, finished),
                used.children().toMillis() / (double) Math.max(1, finished));
    }
}
