package io.dray.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import io.dray.model.view.ClusterView;
import io.dray.model.view.ClusterView.Entry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link ClusterView} keeps. Each test uses jobs, nodes and a partition that no other one does. */
@Timeout(120)
public abstract class ClusterViewContract {
    private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_000L);

    /** The view under test; the same for all tests or a fresh one for each. */
    protected abstract ClusterView view();

    @Test
    void shouldShowWhatWasApplied() {
        Job job = job("shown", JobPhase.QUEUED);

        view().apply(0, List.of(entry(5, job)), 1);

        assertThat(view().job(job.id())).contains(job);
        assertThat(view().jobs()).contains(job);
        assertThat(view().job(new JobId("never-heard-of"))).isEmpty();
    }

    @Test
    void shouldKeepTheNewerState() {
        Job newer = job("raced", JobPhase.SUCCEEDED);
        view().apply(1, List.of(entry(9, newer)), 4);

        view().apply(1, List.of(entry(8, job("raced", JobPhase.RUNNING))), 3);
        view().apply(1, List.of(entry(9, job("raced", JobPhase.RUNNING))), 4);
        view().apply(1, List.of(new Entry(newer.key(), 7, null)), 2);

        assertThat(view().job(newer.id())).contains(newer);
    }

    @Test
    void shouldNotBringBackWhatWasDeletedLater() {
        JobId id = new JobId("deleted");
        view().apply(2, List.of(entry(1, job("deleted", JobPhase.STOPPED))), 1);
        view().apply(2, List.of(new Entry(new EntityKey(EntityKind.JOB, id.value()), 3, null)), 2);
        assertThat(view().job(id)).isEmpty();
        assertThat(view().jobs()).noneMatch(job -> job.id().equals(id));

        view().apply(2, List.of(entry(2, job("deleted", JobPhase.STOPPED))), 3);
        assertThat(view().job(id)).isEmpty();
        view().apply(2, List.of(entry(4, job("deleted", JobPhase.QUEUED))), 4);

        assertThat(view().job(id)).contains(job("deleted", JobPhase.QUEUED));
    }

    @Test
    void shouldTellWhenAPositionIsReached() {
        CompletableFuture<Void> soon = reached(3, 7);
        CompletableFuture<Void> later = reached(3, 8);
        CompletableFuture<Void> elsewhere = reached(4, 7);
        view().apply(3, List.of(), 6);
        assertThat(soon).isNotDone();

        view().apply(3, List.of(), 7);

        assertThat(soon).succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(later).isNotDone();
        assertThat(elsewhere).isNotDone();
        assertThat(reached(3, 7)).as("asked afterwards").succeedsWithin(20, TimeUnit.SECONDS);
        assertThat(reached(3, 2)).as("long past").succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldNotGoBackInPosition() {
        view().apply(5, List.of(), 10);

        view().apply(5, List.of(), 4);

        assertThat(reached(5, 10)).succeedsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void shouldShowWhatWasAppliedUpToAPositionOnceItIsReached() {
        Job job = job("read-my-write", JobPhase.QUEUED);
        CompletableFuture<Boolean> seen =
                reached(6, 3).thenApply(done -> view().job(job.id()).isPresent());

        view().apply(6, List.of(entry(1, job)), 3);

        assertThat(seen).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(true);
    }

    @Test
    void shouldBeReadyPerPartition() {
        assertThat(view().ready(7)).isFalse();

        view().apply(7, List.of(), 0);

        assertThat(view().ready(7)).isTrue();
        assertThat(view().ready(8)).isFalse();
    }

    @Test
    void shouldTellAWatchOfEveryChangeUntilItIsClosed() throws InterruptedException {
        BlockingQueue<Job> closed = new LinkedBlockingQueue<>();
        BlockingQueue<Job> open = new LinkedBlockingQueue<>();
        JobId id = new JobId("watched");
        ClusterView.Watch watch = view().watch(id, closed::add);
        try (ClusterView.Watch staying = view().watch(id, open::add)) {
            view().apply(9, List.of(entry(1, job("watched", JobPhase.QUEUED))), 1);
            view().apply(9, List.of(entry(2, job("not-watched", JobPhase.QUEUED))), 2);
            view().apply(9, List.of(entry(3, job("watched", JobPhase.GRANTED))), 3);
            view().apply(9, List.of(entry(2, job("watched", JobPhase.QUEUED))), 3);
            assertThat(List.of(next(closed), next(closed))).containsExactly(JobPhase.QUEUED, JobPhase.GRANTED);

            watch.close();
            watch.close();
            view().apply(9, List.of(entry(4, job("watched", JobPhase.RUNNING))), 4);

            assertThat(List.of(next(open), next(open), next(open)))
                    .containsExactly(JobPhase.QUEUED, JobPhase.GRANTED, JobPhase.RUNNING);
            assertThat(closed).isEmpty();
            assertThat(staying).isNotNull();
        }
    }

    @Test
    void shouldTellTwoWatchesOfTheSameListenerApart() throws InterruptedException {
        BlockingQueue<Job> told = new LinkedBlockingQueue<>();
        java.util.function.Consumer<Job> listener = told::add;
        JobId id = new JobId("watched-twice");
        ClusterView.Watch first = view().watch(id, listener);
        ClusterView.Watch second = view().watch(id, listener);

        first.close();
        first.close();
        view().apply(10, List.of(entry(1, job("watched-twice", JobPhase.QUEUED))), 1);

        assertThat(next(told)).isEqualTo(JobPhase.QUEUED);
        second.close();
    }

    @Test
    void shouldShowTheLastHeartbeatOfEachNodeUntilItIsGone() {
        Heartbeat first = beat("node-a", 1, 0);
        Heartbeat second = beat("node-a", 2, 1);
        Heartbeat other = beat("node-b", 1, 0);
        view().node(first);
        view().node(other);
        view().node(second);
        assertThat(view().nodes()).containsExactly(second, other);

        view().nodeGone("node-a");
        view().nodeGone("node-never-there");

        assertThat(view().nodes()).containsExactly(other);
    }

    private CompletableFuture<Void> reached(int partition, long position) {
        return view().reached(partition, position).toCompletableFuture();
    }

    private static JobPhase next(BlockingQueue<Job> jobs) throws InterruptedException {
        @Nullable Job next = jobs.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("a change was told").isNotNull();
        return java.util.Objects.requireNonNull(next).phase();
    }

    private static Heartbeat beat(String node, long number, double used) {
        return new Heartbeat(new NodeIncarnation(node, number), ResourceSet.cpus(2), ResourceSet.cpus(used), false);
    }

    private static Entry entry(long offset, Job job) {
        return new Entry(job.key(), offset, job);
    }

    private static Job job(String id, JobPhase phase) {
        return new Job(
                new JobId(id),
                "0-1",
                JobSpec.of("true"),
                new Job.Submission(AT, "body", null),
                phase,
                Job.Tries.FIRST,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
