package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LifelineTest {
    private static final NodeIncarnation NODE = new NodeIncarnation("n1", 3);

    private final SeenHeartbeats beats = new SeenHeartbeats();
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());
    private final AtomicInteger fresh = new AtomicInteger();
    private final Room room = new Room(ResourceSet.cpus(2));
    private final Lifeline lifeline = new Lifeline(beats, NODE, room, "127.0.0.1:1", nanos::get);

    @Test
    void shouldShowWhatTheNodeHasAndUses() {
        room.reserve(ResourceSet.cpus(1));

        lifeline.beat(fresh::incrementAndGet);

        assertThat(beats.beats())
                .containsExactly(new Heartbeat(NODE, ResourceSet.cpus(2), ResourceSet.cpus(1), false, "127.0.0.1:1"));
        assertThat(fresh).hasValue(1);
    }

    @Test
    void shouldBlowWhenNothingIsAcknowledgedForTooLong() {
        beats.hold();
        pass(Duration.ofSeconds(6));
        lifeline.beat(fresh::incrementAndGet);
        pass(Duration.ofSeconds(1));
        assertThat(lifeline.blown()).isFalse();

        pass(Duration.ofNanos(1));

        assertThat(lifeline.blown()).isTrue();
    }

    @Test
    void shouldCountFromTheMomentAnAcknowledgedHeartbeatWasSent() {
        beats.hold();
        pass(Duration.ofSeconds(1));
        lifeline.beat(fresh::incrementAndGet);
        pass(Duration.ofSeconds(5));

        beats.acknowledge();

        assertThat(fresh).hasValue(1);
        assertThat(lifeline.fresh()).as("too late for the guards").isFalse();
        pass(Duration.ofSeconds(2));
        assertThat(lifeline.blown()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(lifeline.blown()).isTrue();
    }

    @Test
    void shouldSayGoodbye() {
        lifeline.leave();

        assertThat(beats.beats()).extracting(Heartbeat::leaving).containsExactly(true);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
