package io.dray.jobapi.job;

import io.dray.jobapi.log.Feed;
import io.dray.model.error.DrayException;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogReader;
import io.dray.model.log.LogReader.Cursor;
import io.dray.model.run.LogSpan;
import io.dray.model.view.ClusterView.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The output of a job, attempt after attempt. It goes by two sources that run apart: the job's state says which attempts
 * there are and whether more can come, the log says what each printed. An attempt ends with its END mark; if its node
 * died that never comes, so once the job has moved on the cursor is told to stop at what is the end of the log by then.
 * An empty poll says nothing: a job shares its part of the log with others.
 *
 * <p>For one thread, which blocks; {@link #close} comes from any.
 */
final class JobFeed implements Feed {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final long LOOK_AGAIN_SECONDS = 5;

    private final JobId id;
    private final @Nullable Integer only;
    private final boolean follow;
    private final JobViews views;
    private final LogReader logs;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closed;
    private volatile @Nullable Cursor reading;

    /**
     * @param only the one attempt to read; null for all
     * @param follow whether to wait for what is not there yet, until the job has ended
     */
    JobFeed(JobId id, @Nullable Integer only, boolean follow, JobViews views, LogReader logs) {
        this.id = id;
        this.only = only;
        this.follow = follow;
        this.views = views;
        this.logs = logs;
    }

    @Override
    public void copyTo(Sink sink) throws IOException, InterruptedException {
        int attempt = only == null ? 1 : only;
        try (Watch watch = views.watch(id, changed -> news.release())) {
            while (!closed) {
                Job job = job();
                if (job == null) {
                    return;
                }
                LogSpan span = span(job, attempt);
                if (span != null) {
                    read(span, sink);
                    attempt = span.attempt() + 1;
                } else if (!follow || over(job)) {
                    return;
                } else if (news.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS)) {
                    news.drainPermits();
                }
            }
        }
    }

    /** Whether no attempt that is still to come is of interest. */
    private boolean over(Job job) {
        return job.phase().terminal() || (only != null && job.tries().attempt() > only);
    }

    /** The next span to read: attempts that never started have none. */
    private @Nullable LogSpan span(Job job, int from) {
        return job.logs().stream()
                .filter(span -> only == null ? span.attempt() >= from : from == only && span.attempt() == only)
                .min(Comparator.comparingInt(LogSpan::attempt))
                .orElse(null);
    }

    /** The job; null when it was deleted. While its view is away, as long as this takes. */
    private @Nullable Job job() throws InterruptedException {
        while (!views.ready(id)) {
            if (closed) {
                return null;
            }
            if (news.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        }
        try {
            return views.find(id).orElse(null);
        } catch (DrayException e) {
            return job();
        }
    }

    private void read(LogSpan span, Sink sink) throws IOException, InterruptedException {
        try (Cursor cursor = logs.open(id, span)) {
            reading = cursor;
            boolean over = !span.open();
            if (!follow && !over) {
                cursor.over();
                over = true;
            }
            while (!closed) {
                List<LogChunk> chunks = cursor.poll(PATIENCE);
                sink.accept(chunks.stream().filter(Feed::printed).toList());
                if (cursor.finished()) {
                    return;
                }
                if (!over && chunks.isEmpty() && over(span)) {
                    cursor.over();
                    over = true;
                }
            }
        } catch (RuntimeException e) {
            if (!closed) {
                throw e;
            }
        } finally {
            reading = null;
        }
    }

    /** Whether the job's state says that this attempt prints no more. */
    private boolean over(LogSpan span) {
        Job job;
        try {
            job = views.find(id).orElse(null);
        } catch (DrayException e) {
            return false; // it is not known at the moment
        }
        return job == null
                || job.phase().terminal()
                || job.tries().attempt() > span.attempt()
                || job.logs().stream().anyMatch(now -> now.attempt() == span.attempt() && !now.open());
    }

    @Override
    public void close() {
        closed = true;
        news.release();
        Cursor cursor = reading;
        if (cursor != null) {
            cursor.wakeup();
        }
    }
}
