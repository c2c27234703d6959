package io.dray.objectstore.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.EntryView;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.view.ClusterView;
import io.dray.model.view.ClusterView.Entry;
import io.dray.testing.ClusterViewContract;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HazelcastClusterViewTest extends ClusterViewContract {
    private static final String CLUSTER = "test-" + UUID.randomUUID();
    private static final HazelcastMember MEMBER = HazelcastMember.start(CLUSTER);

    private final ClusterView view = MEMBER.view();

    @Override
    protected ClusterView view() {
        return view;
    }

    @AfterAll
    static void leave() {
        MEMBER.close();
    }

    @Test
    void shouldLetTombstonesGoButNotTheJobsThatFollowThem() {
        JobId id = new JobId("reborn");
        view.apply(20, List.of(new Entry(new EntityKey(EntityKind.JOB, id.value()), 1, null)), 1);
        long tombstone = expiry(id);
        Job job = new Job(
                id,
                "0-2",
                JobSpec.of("true"),
                new Job.Submission(Instant.EPOCH, "body", null),
                JobPhase.QUEUED,
                Job.Tries.FIRST,
                null,
                null,
                null,
                null,
                null,
                List.of());

        view.apply(20, List.of(new Entry(job.key(), 2, job)), 2);

        assertThat(tombstone).isLessThan(Long.MAX_VALUE);
        assertThat(expiry(id)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldListenOnLoopbackOnlyAndJoinNobody() {
        HazelcastInstance instance = instance();

        assertThat(instance.getCluster().getMembers()).hasSize(1);
        assertThat(instance.getCluster().getLocalMember().getAddress().getHost())
                .isEqualTo("127.0.0.1");
    }

    private static long expiry(JobId id) {
        EntryView<String, Object> entry =
                instance().<String, Object>getMap("dray.view.job").getEntryView(id.value());
        return entry.getExpirationTime();
    }

    private static HazelcastInstance instance() {
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(found -> found.getConfig().getClusterName().equals(CLUSTER))
                .findFirst()
                .orElseThrow();
    }
}
