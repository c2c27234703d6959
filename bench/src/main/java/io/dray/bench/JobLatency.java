package io.dray.bench;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.JobDetails;
import io.dray.cli.client.SubmitRequest;
import io.dray.model.job.JobStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What somebody sees who submits one job and waits for it. */
final class JobLatency {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A job that tells when it started itself. */
    private static final SubmitRequest CLOCK = SubmitRequest.of("date +%s.%N");

    private static final SubmitRequest NOTHING = SubmitRequest.of("true");

    private final DrayClient client;
    private final InstantSource clock;

    /** @param clock the one that jobs see */
    JobLatency(DrayClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** From before the request until the time that the job itself prints. */
    Duration toStart() {
        Instant submitted = clock.instant();
        String id = client.submit(CLOCK);
        succeeded(id);
        return Duration.between(submitted, instant(client.logs(id).strip()));
    }

    /** From before the request until the answer that the job has ended. */
    Duration toFinish() {
        long submitted = System.nanoTime();
        succeeded(client.submit(NOTHING));
        return Duration.ofNanos(System.nanoTime() - submitted);
    }

    private void succeeded(String id) {
        JobDetails job = client.await(id, PATIENCE);
        if (job.status() != JobStatus.SUCCEEDED) {
            throw new IllegalStateException(
                    "Expected job " + id + " to succeed, but it is " + job.status() + ": " + job.message());
        }
    }

    private static Instant instant(String seconds) {
        BigDecimal time = new BigDecimal(seconds);
        return Instant.ofEpochSecond(
                time.longValue(),
                time.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
}
