package io.dray.jobapi;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.ledger.CommandSender;
import io.dray.model.view.ClusterView;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The views, as far as they can be trusted at the moment. */
final class JobViews {
    private final ClusterView view;
    private final CommandSender commands;

    JobViews(ClusterView view, CommandSender commands) {
        this.view = view;
        this.commands = commands;
    }

    /** @throws DrayException {@code NOT_READY} */
    Optional<Job> find(JobId id) {
        if (!ready(id)) {
            throw notReady();
        }
        return view.job(id);
    }

    /** @throws DrayException {@code NOT_FOUND}, {@code NOT_READY} */
    Job job(JobId id) {
        return find(id).orElseThrow(() -> Exchange.noJob(id.value()));
    }

    /** @throws DrayException {@code NOT_READY} */
    Stream<Job> all() {
        if (!ready()) {
            throw notReady();
        }
        return view.jobs();
    }

    boolean ready(JobId id) {
        return view.ready(commands.partitionOf(id));
    }

    boolean ready() {
        return IntStream.range(0, commands.partitions()).allMatch(view::ready);
    }

    ClusterView.Watch watch(JobId id, Consumer<Job> listener) {
        return view.watch(id, listener);
    }

    ClusterView cluster() {
        return view;
    }

    private static DrayException notReady() {
        return new DrayException(
                ErrorCode.NOT_READY, "The copy of the ledger that answers this is being filled again; ask again soon");
    }
}
