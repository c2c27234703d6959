package io.dray.objectstore.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.ledger.EntityKind;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import io.dray.model.view.ClusterView;
import io.dray.testing.ClusterViewContract;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The views as another process has them. */
class HazelcastViewClientTest extends ClusterViewContract {
    private static final String CLUSTER = "test-" + UUID.randomUUID();
    private static final HazelcastMember MEMBER = HazelcastMember.start(CLUSTER);
    private static final HazelcastViewClient CLIENT = HazelcastViewClient.connect(CLUSTER, MEMBER::address, () -> {});

    private final ClusterView view = CLIENT.view();

    @Override
    protected ClusterView view() {
        return view;
    }

    @AfterAll
    static void leave() {
        CLIENT.close();
        MEMBER.close();
    }

    @Test
    void shouldReadWhatTheMemberHas() {
        ClusterView members = MEMBER.view();
        members.node(new Heartbeat(new NodeIncarnation("far", 1), ResourceSet.cpus(2), ResourceSet.NONE, false));

        assertThat(view.nodes()).extracting(beat -> beat.node().node()).contains("far");
    }

    @Test
    void shouldFindTheMemberAgainWhereItIsAfterARestart() throws Exception {
        String cluster = "test-" + UUID.randomUUID();
        AtomicReference<HazelcastMember> member = new AtomicReference<>(HazelcastMember.start(cluster));
        CountDownLatch lost = new CountDownLatch(1);
        try (HazelcastViewClient client =
                HazelcastViewClient.connect(cluster, () -> member.get().address(), lost::countDown)) {
            CompletionStage<Void> reached = client.view().reached(3, 7);
            CountDownLatch told = new CountDownLatch(1);
            client.view().watchAll(EntityKind.FUNCTION, told::countDown);
            String before = member.get().address();
            HazelcastMember first = member.getAndSet(HazelcastMember.start(cluster));
            first.close();
            assertThat(lost.await(30, TimeUnit.SECONDS))
                    .as("the member is missed")
                    .isTrue();
            assertThat(client.view().ready(3)).isFalse();
            assertThat(member.get().address()).isNotEqualTo(before);

            ClusterView members = member.get().view();
            for (long position = 7; !ended(reached); position++) {
                members.apply(3, List.of(), position);
            }
            assertThat(told.await(30, TimeUnit.SECONDS))
                    .as("who watches is told that something may have been missed")
                    .isTrue();
        } finally {
            member.get().close();
        }
    }

    /** Given a little time. */
    private static boolean ended(CompletionStage<Void> stage) throws Exception {
        try {
            stage.toCompletableFuture().get(50, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
