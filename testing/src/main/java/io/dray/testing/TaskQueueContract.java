package io.dray.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;
import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneBell;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.queue.LaneTicket;
import io.dray.model.queue.TaskQueue;
import io.dray.model.resource.Lane;
import io.dray.model.run.JobTicket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link TaskQueue} keeps. Each test uses a lane that no other one does. */
public abstract class TaskQueueContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    /** The queue under test; the same for all tests or a fresh one for each. */
    protected abstract TaskQueue queue();

    @Test
    void shouldDeliverWhatWasAppendedBeforeAnyonePulled() {
        Lane lane = Lane.named("cpu2");
        List<Long> offsets = append(lane, 3);

        try (LaneConsumer consumer = queue().open(lane, 10)) {
            List<Delivery> pulled = pull(consumer, 3);

            assertThat(pulled).extracting(Delivery::offset).containsExactlyElementsOf(offsets);
            assertThat(pulled)
                    .extracting(d -> ((JobTicket) d.ticket()).job().value())
                    .containsExactly("job-0", "job-1", "job-2");
        }
    }

    @Test
    void shouldReturnNoMoreThanWasAskedFor() {
        Lane lane = Lane.named("cpu4");
        append(lane, 5);

        try (LaneConsumer consumer = queue().open(lane, 2)) {
            List<Delivery> first = consumer.poll(PATIENCE);
            assertThat(first).hasSizeBetween(1, 2);
            first.forEach(consumer::accept);

            assertThat(pull(consumer, 5 - first.size())).hasSize(5 - first.size());
        }
    }

    @Test
    void shouldGiveEachTicketToOneOfSeveralPullers() {
        Lane lane = Lane.named("cpu8");
        try (LaneConsumer one = queue().open(lane, 4);
                LaneConsumer two = queue().open(lane, 4)) {
            append(lane, 20);

            List<Long> delivered = new ArrayList<>();
            while (delivered.size() < 20) {
                delivered.addAll(pullOnce(one));
                delivered.addAll(pullOnce(two));
            }

            assertThat(delivered).hasSize(20).doesNotHaveDuplicates();
            assertThat(pullOnce(one)).isEmpty();
        }
    }

    @Test
    void shouldDeliverAgainWhatWasReleased() {
        Lane lane = Lane.named("cpu16");
        append(lane, 1);
        try (LaneConsumer consumer = queue().open(lane, 1)) {
            Delivery first = consumer.poll(PATIENCE).getFirst();
            consumer.release(first);

            assertThat(pull(consumer, 1)).extracting(Delivery::offset).containsExactly(first.offset());
        }
    }

    @Test
    void shouldDeliverToAnotherWhatALeavingPullerHeld() {
        Lane lane = Lane.named("cpu32");
        append(lane, 1);
        LaneConsumer leaving = queue().open(lane, 1);
        assertThat(leaving.poll(PATIENCE)).hasSize(1);
        leaving.close();

        try (LaneConsumer staying = queue().open(lane, 1)) {
            assertThat(pull(staying, 1)).hasSize(1);
        }
    }

    @Test
    void shouldTellHowFarALaneIsDoneAndKeepTheRestWhenTrimmed() {
        Lane lane = Lane.named("cpu2.high");
        append(lane, 4);
        assertThat(queue().ends(Set.of(lane))).containsEntry(lane, 4L);
        queue().trim(Set.of(lane));
        try (LaneConsumer consumer = queue().open(lane, 2)) {
            long accepted = pull(consumer, 2).size();

            assertThat(accepted).isEqualTo(2);
            assertThat(queue().doneBelow(Set.of(lane)).get(lane)).isBetween(0L, 2L);
        }
        queue().trim(Set.of(lane));

        try (LaneConsumer consumer = queue().open(lane, 10)) {
            assertThat(pull(consumer, 2)).extracting(Delivery::offset).containsExactly(2L, 3L);
        }
    }

    @Test
    void shouldReturnFromAPollThatIsWoken() throws InterruptedException {
        Lane lane = Lane.named("cpu4.high");
        try (LaneConsumer consumer = queue().open(lane, 1)) {
            Thread waker = Thread.ofPlatform().start(consumer::wakeup);

            assertThat(consumer.poll(PATIENCE)).isEmpty();
            waker.join();
        }
    }

    @Test
    void shouldTellWhetherALaneIsDrained() {
        Lane lane = Lane.named("cpu1.high");
        append(lane, 2);
        try (LaneConsumer consumer = queue().open(lane, 1)) {
            assertThat(pull(consumer, 1)).hasSize(1);
            consumer.settle();
            assertThat(queue().drained(Set.of(lane))).as("one is left").isEmpty();

            assertThat(pull(consumer, 1)).hasSize(1);
            consumer.settle();
            assertThat(drainedSoon(lane)).isTrue();
        }
    }

    /** Nobody waits for the answer to what was settled. */
    private boolean drainedSoon(Lane lane) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean drained;
        do {
            drained = queue().drained(Set.of(lane)).contains(lane);
        } while (!drained && System.nanoTime() < deadline);
        return drained;
    }

    @Test
    void shouldRingForTicketsThatAreNews() {
        Lane lane = Lane.named("cpu2.low");
        Lane quiet = Lane.named("cpu4.low");
        append(lane, 2);
        try (LaneBell bell = queue().bell()) {
            assertThat(bell.await(Map.of(lane, 2L, quiet, 0L), SHORT))
                    .as("known")
                    .isEmpty();
            assertThat(bell.await(Map.of(lane, 1L, quiet, 0L), PATIENCE)).containsExactly(lane);
            append(quiet, 1);

            assertThat(bell.await(Map.of(quiet, 0L), PATIENCE)).containsExactly(quiet);
        }
    }

    @Test
    void shouldReturnFromListeningWhenWoken() throws InterruptedException {
        try (LaneBell bell = queue().bell()) {
            Thread waker = Thread.ofPlatform().start(bell::wakeup);

            assertThat(bell.await(Map.of(Lane.named("cpu8.low"), 0L), PATIENCE)).isEmpty();
            waker.join();
        }
    }

    private List<Long> append(Lane lane, int count) {
        return queue().append(IntStream.range(0, count)
                .mapToObj(i ->
                        new LaneTicket(lane, new JobTicket(new JobId("job-" + i), "0-" + i, 1, JobSpec.of("true"))))
                .toList());
    }

    /** Pulls and accepts until so many have come. */
    private static List<Delivery> pull(LaneConsumer consumer, int count) {
        List<Delivery> all = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (all.size() < count && System.nanoTime() < deadline) {
            List<Delivery> some = consumer.poll(SHORT);
            some.forEach(consumer::accept);
            all.addAll(some);
        }
        return all;
    }

    private static Set<Long> pullOnce(LaneConsumer consumer) {
        Set<Long> offsets = new TreeSet<>();
        List<Delivery> some = consumer.poll(SHORT);
        some.forEach(delivery -> {
            offsets.add(delivery.offset());
            consumer.accept(delivery);
        });
        return offsets;
    }
}
