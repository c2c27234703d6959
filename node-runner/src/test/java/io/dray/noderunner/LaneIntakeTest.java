package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;
import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.queue.LaneTicket;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.testing.InMemoryTaskQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneIntakeTest {
    private static final Lane ONE = Lane.named("cpu1");
    private static final Lane TWO = Lane.named("cpu2");

    private final InMemoryTaskQueue queue = new InMemoryTaskQueue();
    private final Room room = new Room(ResourceSet.cpus(2));
    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closing : opened) {
            closing.close();
        }
    }

    @Test
    void shouldTakeNoMoreThanFitsAndPullAgainWhenThereIsRoom() throws InterruptedException {
        append(ONE, 3, 1);
        LanePuller puller = puller(ONE);

        assertThat(names(2)).containsExactly("cpu1-0", "cpu1-1");
        assertThat(queue.doneBelow(Set.of(ONE)).get(ONE)).isLessThanOrEqualTo(2);
        assertThat(taken).isEmpty();
        room.release(ResourceSet.cpus(1));

        assertThat(names(1)).containsExactly("cpu1-2");
        assertThat(room.used()).isEqualTo(ResourceSet.cpus(2));
        assertThat(puller.idle()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void shouldGiveBackWhatDoesNotFitForAnotherToTake() throws InterruptedException {
        room.reserve(ResourceSet.cpus(0.5));
        append(ONE, 2, 1);
        puller(ONE);

        assertThat(names(1)).containsExactly("cpu1-0");
        try (LaneConsumer other = queue.open(ONE, 5)) {
            List<Delivery> left = other.poll(Duration.ofSeconds(20));

            assertThat(left)
                    .extracting(
                            delivery -> ((JobTicket) delivery.ticket()).job().value())
                    .containsExactly("cpu1-1");
        }
    }

    @Test
    void shouldGiveBackWhatComesAfterTheRoomIsGone() throws InterruptedException {
        puller(ONE);
        awaitEmpty(ONE);
        room.reserve(ResourceSet.cpus(2));
        append(ONE, 1, 1);

        try (LaneConsumer other = queue.open(ONE, 5)) {
            assertThat(other.poll(Duration.ofSeconds(20))).hasSize(1);
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void shouldGiveBackWhatALateFirstPollFindsWhileAHigherLaneMayHoldSomething() throws InterruptedException {
        room.open(Lane.named("cpu1.high"));
        append(ONE, 1, 1);
        puller(ONE);

        await(() -> room.isOpen(ONE));
        try (LaneConsumer other = queue.open(ONE, 5)) {
            assertThat(other.poll(Duration.ofSeconds(20))).hasSize(1);
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void shouldOpenALaneWhenATicketComes() throws InterruptedException {
        intake();

        append(TWO, 1, 2);

        assertThat(names(1)).containsExactly("cpu2-0");
    }

    @Test
    void shouldOpenALaneWithTicketsFromBeforeItsTime() throws InterruptedException {
        append(Lane.named("cpu0.low"), 1, 0);

        intake();

        assertThat(names(1)).containsExactly("cpu0.low-0");
    }

    @Test
    void shouldLeaveLanesAloneThatThisNodeIsTooSmallFor() throws InterruptedException {
        append(Lane.named("cpu4"), 1, 4);
        append(Lane.named("cpu1-mem4g"), 1, 1);
        append(TWO, 1, 2);

        intake();

        assertThat(names(1)).containsExactly("cpu2-0");
        assertThat(room.knownEmpty(Lane.named("cpu4"))).isFalse();
        assertThat(queue.doneBelow(Set.of(Lane.named("cpu4"))).values()).containsExactly(0L);
    }

    @Test
    void shouldLeaveALaneThatIsIdleAndComeBackToIt() throws InterruptedException {
        LaneIntake intake = intake(Duration.ofMillis(60));
        append(TWO, 1, 2);
        assertThat(names(1)).containsExactly("cpu2-0");
        room.release(ResourceSet.cpus(2));
        await(() -> !room.isOpen(TWO));

        append(TWO, 1, 2);

        assertThat(names(1)).containsExactly("cpu2-0");
        intake.close();
        intake.join();
    }

    @Test
    void shouldStayInALaneWhileSomebodyHoldsATicketOfIt() throws InterruptedException {
        append(TWO, 1, 2);
        try (LaneConsumer other = queue.open(TWO, 1)) {
            Delivery held = other.poll(Duration.ZERO).getFirst();
            intake(Duration.ofMillis(60));
            awaitEmpty(TWO);

            other.release(held);
            other.settle();

            assertThat(names(1)).containsExactly("cpu2-0");
        }
    }

    @Test
    void shouldLeaveIdleLanesEvenWhenAllAreOpen() throws InterruptedException {
        Room small = new Room(ResourceSet.cpus(0.5));
        LaneIntake intake = new LaneIntake(
                queue,
                small,
                lane -> new JobTaker(small, taken::addAll, (ticket, held) -> {}),
                ONE::equals,
                Duration.ofMillis(60));
        opened.add(intake);
        for (String lane : List.of("cpu0", "cpu0.low", "cpu0.high")) {
            append(Lane.named(lane), 1, 0);
        }

        intake.start();

        assertThat(names(3)).containsExactlyInAnyOrder("cpu0-0", "cpu0.low-0", "cpu0.high-0");
        await(() -> !small.isOpen(Lane.named("cpu0.high")));
    }

    @Test
    void shouldPullNothingOnceClosed() throws InterruptedException {
        LaneIntake intake = intake();
        awaitEmpty(ONE);

        intake.close();
        intake.join();
        append(ONE, 1, 1);

        try (LaneConsumer other = queue.open(ONE, 5)) {
            assertThat(other.poll(Duration.ZERO)).hasSize(1);
        }
        assertThat(taken).isEmpty();
    }

    private LaneIntake intake() {
        return intake(Duration.ofMinutes(1));
    }

    private LaneIntake intake(Duration idle) {
        LaneIntake intake = new LaneIntake(
                queue, room, lane -> new JobTaker(room, taken::addAll, (ticket, held) -> {}), ONE::equals, idle);
        opened.add(intake);
        intake.start();
        return intake;
    }

    private LanePuller puller(Lane lane) {
        LanePuller puller = new LanePuller(lane, queue, room, new JobTaker(room, taken::addAll, (ticket, held) -> {}));
        opened.add(puller);
        puller.start();
        return puller;
    }

    private void awaitEmpty(Lane lane) {
        await(() -> room.knownEmpty(lane));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private List<String> names(int count) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Taken next = taken.poll(20, TimeUnit.SECONDS);
            names.add(next == null ? "nothing came" : next.ticket().job().value());
        }
        return names;
    }

    private void append(Lane lane, int count, int cpus) {
        JobSpec one = JobSpec.of("true");
        JobSpec spec = new JobSpec(
                "true", one.runtimeEnv(), one.metadata(), ResourceSet.cpus(cpus), one.retry(), lane.priority(), null);
        queue.append(IntStream.range(0, count)
                .mapToObj(i -> new LaneTicket(lane, new JobTicket(new JobId(lane.name() + "-" + i), "0-" + i, 1, spec)))
                .toList());
    }
}
