package io.dray.jobapi.job;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.StreamedAnswer;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.job.JobStatus;
import io.dray.model.view.ClusterView.Watch;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code GET} of one job, with a wait for its end, and of all. */
final class ReadJobs {
    private static final Comparator<Job> NEWEST_FIRST = Comparator.comparing(
                    (Job job) -> job.submission().at())
            .reversed()
            .thenComparing(job -> job.id().value());
    private static final long LONGEST_WAIT_SECONDS = 3_600;
    /** A watch may miss a change while the views move; looking again this often makes up for it. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final JobViews views;

    ReadJobs(JobViews views) {
        this.views = views;
    }

    void one(Exchange exchange) throws InterruptedException {
        JobId id = JobViews.id(exchange);
        double wait = exchange.query().seconds("wait", LONGEST_WAIT_SECONDS).orElse(0);
        Job job = views.job(id);
        if (wait > 0 && !job.phase().terminal()) {
            job = atEnd(exchange, id, wait);
        }
        exchange.json(JobDetails.of(job));
    }

    /** The job once it has ended, or as it is when the time is over or the client is gone. */
    private Job atEnd(Exchange exchange, JobId id, double seconds) throws InterruptedException {
        long deadline = System.nanoTime() + (long) (seconds * 1e9);
        Semaphore news = new Semaphore(0);
        AtomicBoolean gone = new AtomicBoolean();
        exchange.response().closeHandler(nothing -> {
            gone.set(true);
            news.release();
        });
        try (Watch watch = views.watch(id, changed -> news.release())) {
            while (true) {
                Job job = views.job(id);
                long left = deadline - System.nanoTime();
                if (job.phase().terminal() || left <= 0 || gone.get()) {
                    return job;
                }
                if (news.tryAcquire(Math.min(left, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS)) {
                    news.drainPermits();
                }
            }
        }
    }

    void list(Exchange exchange) throws IOException, InterruptedException {
        int limit = exchange.query().count("limit").orElse(Integer.MAX_VALUE);
        Optional<JobStatus> status = exchange.query().text("status").map(ReadJobs::status);
        List<Job> jobs;
        try (Stream<Job> all = views.all()) {
            jobs = all.filter(job -> status.isEmpty() || job.status() == status.get())
                    .sorted(NEWEST_FIRST)
                    .limit(limit)
                    .toList();
        }
        StreamedAnswer answer = exchange.stream();
        answer.write("[");
        String between = "";
        for (Job job : jobs) {
            answer.write(between);
            answer.write(Json.bytes(JobDetails.of(job)));
            between = ",";
        }
        answer.write("]");
        answer.end();
    }

    private static JobStatus status(String name) {
        return Arrays.stream(JobStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> DrayException.badRequest("Expected status to be one of "
                        + Arrays.stream(JobStatus.values()).map(Enum::name).collect(Collectors.joining(", "))
                        + ", but got '" + name + "'"));
    }
}
