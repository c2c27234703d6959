package io.dray.dispatcher.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NodeTableTest {
    private static final NodeIncarnation FIRST = new NodeIncarnation("n1", 1);
    private static final NodeIncarnation SECOND = new NodeIncarnation("n1", 2);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7);
    private final NodeTable nodes = new NodeTable(nanos::get);

    @Test
    void shouldLoseANodeThatIsSilentForATerm() {
        nodes.heard(beat(FIRST));
        pass(NodeTable.TERM.minusNanos(1));
        assertThat(nodes.expire()).isEmpty();
        assertThat(nodes.lost(FIRST)).isFalse();

        pass(Duration.ofNanos(1));

        assertThat(nodes.expire()).containsExactly(FIRST);
        assertThat(nodes.lost(FIRST)).isTrue();
        assertThat(nodes.live()).isEmpty();
        assertThat(nodes.expire()).as("told once").isEmpty();
    }

    @Test
    void shouldCountATermFromTheLastHeartbeat() {
        nodes.heard(beat(FIRST));
        pass(Duration.ofSeconds(9));
        nodes.heard(beat(FIRST));
        pass(Duration.ofSeconds(9));

        assertThat(nodes.expire()).isEmpty();
    }

    @Test
    void shouldNotTakeBackWhatItGaveUp() {
        nodes.heard(beat(FIRST));
        pass(NodeTable.TERM);
        nodes.expire();

        assertThat(nodes.heard(beat(FIRST))).isFalse();
        nodes.renewAll();

        assertThat(nodes.lost(FIRST)).isTrue();
    }

    @Test
    void shouldEndAnIncarnationAtOnceWhenALaterOneIsHeardOf() {
        nodes.heard(beat(FIRST));

        assertThat(nodes.heard(beat(SECOND))).isTrue();

        assertThat(nodes.lost(FIRST)).isTrue();
        assertThat(nodes.lost(SECOND)).isFalse();
        assertThat(nodes.heard(beat(FIRST))).as("a late word of it").isFalse();
        assertThat(nodes.live()).extracting(Heartbeat::node).containsExactly(SECOND);
    }

    @Test
    void shouldBelieveAGoodbyeAtOnce() {
        nodes.heard(beat(FIRST));

        nodes.heard(new Heartbeat(FIRST, ResourceSet.cpus(2), ResourceSet.NONE, true));

        assertThat(nodes.lost(FIRST)).isTrue();
        assertThat(nodes.live()).isEmpty();
        assertThat(nodes.expire()).as("it was no loss").isEmpty();
    }

    @Test
    void shouldGiveEveryoneAFreshTermAfterAPauseOfItsOwn() {
        nodes.heard(beat(FIRST));
        pass(Duration.ofMinutes(1));

        nodes.renewAll();

        assertThat(nodes.expire()).isEmpty();
        pass(NodeTable.TERM);
        assertThat(nodes.expire()).containsExactly(FIRST);
    }

    @Test
    void shouldGiveAnIncarnationItNeverHeardOfATermFromTheQuestion() {
        assertThat(nodes.lost(FIRST)).isFalse();
        assertThat(nodes.live()).as("nobody knows what it has").isEmpty();
        pass(NodeTable.TERM);
        nodes.expire();

        assertThat(nodes.lost(FIRST)).isTrue();
    }

    @Test
    void shouldTakeAQuestionAboutALaterIncarnationForItsFirstSign() {
        nodes.heard(beat(FIRST));

        assertThat(nodes.lost(SECOND)).isFalse();

        assertThat(nodes.lost(FIRST)).isTrue();
        nodes.heard(beat(SECOND));
        assertThat(nodes.live()).extracting(Heartbeat::node).containsExactly(SECOND);
    }

    @Test
    void shouldCountEveryChangeOfWhatThereIs() {
        long before = nodes.version();
        nodes.heard(beat(FIRST));
        long joined = nodes.version();
        nodes.heard(new Heartbeat(FIRST, ResourceSet.cpus(2), ResourceSet.cpus(1), false));
        assertThat(nodes.version()).as("only its use changed").isEqualTo(joined).isGreaterThan(before);

        nodes.heard(new Heartbeat(FIRST, ResourceSet.cpus(4), ResourceSet.NONE, false));
        long grown = nodes.version();
        pass(NodeTable.TERM);
        nodes.expire();

        assertThat(grown).isGreaterThan(joined);
        assertThat(nodes.version()).isGreaterThan(grown);
    }

    private static Heartbeat beat(NodeIncarnation node) {
        return new Heartbeat(node, ResourceSet.cpus(2), ResourceSet.NONE, false);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
