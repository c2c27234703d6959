package io.dray.jobapi.job;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.view.ClusterView;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Jobs, as the views have them. */
final class JobViews {
    private final LedgerViews views;

    JobViews(LedgerViews views) {
        this.views = views;
    }

    /** The job that the path names. */
    static JobId id(Exchange exchange) {
        String id = exchange.path("id");
        try {
            return new JobId(id);
        } catch (DrayException e) {
            throw none(id.length() <= 140 ? id : id.substring(0, 140) + "…");
        }
    }

    private static DrayException none(String id) {
        return new DrayException(ErrorCode.NOT_FOUND, "Job " + id + " does not exist");
    }

    /** @throws DrayException {@code NOT_READY} */
    Optional<Job> find(JobId id) {
        return views.find(Job.class, id.value());
    }

    /** @throws DrayException {@code NOT_FOUND}, {@code NOT_READY} */
    Job job(JobId id) {
        return find(id).orElseThrow(() -> none(id.value()));
    }

    /** @throws DrayException {@code NOT_READY} */
    Stream<Job> all() {
        return views.all(Job.class);
    }

    boolean ready(JobId id) {
        return views.ready(id.value());
    }

    ClusterView.Watch watch(JobId id, Consumer<Job> listener) {
        return views.cluster().watch(id, listener);
    }

    ClusterView cluster() {
        return views.cluster();
    }
}
