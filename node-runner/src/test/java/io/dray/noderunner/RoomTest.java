package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoomTest {
    private static final Lane ONE = Lane.named("cpu1");
    private static final Lane TWO = Lane.named("cpu2");
    private static final Lane HIGH = Lane.named("cpu1.high");

    private final Room room = new Room(ResourceSet.cpus(2));

    @Test
    void shouldReserveWhatIsFreeAndNothingMore() {
        assertThat(room.reserve(ResourceSet.cpus(1.5))).isTrue();
        assertThat(room.reserve(ResourceSet.cpus(1))).isFalse();
        assertThat(room.used()).isEqualTo(ResourceSet.cpus(1.5));

        room.release(ResourceSet.cpus(1.5));

        assertThat(room.used()).isEqualTo(ResourceSet.NONE);
        assertThat(room.reserve(ResourceSet.cpus(2))).isTrue();
    }

    @Test
    void shouldGiveALaneItsTurnOnceItsHoleIsFree() {
        room.open(TWO);
        room.reserve(ResourceSet.cpus(0.0001));
        CompletableFuture<Boolean> turn = turnOf(TWO);
        assertWaits(turn);

        room.release(ResourceSet.cpus(0.0001));

        assertThat(turn.join()).isTrue();
    }

    @Test
    void shouldServeAHigherPriorityFirstUnlessItIsKnownToBeEmpty() {
        room.open(ONE);
        room.open(HIGH);
        CompletableFuture<Boolean> turn = turnOf(ONE);
        assertThat(turnOf(HIGH).join()).isTrue();
        assertWaits(turn);

        room.note(HIGH, true);

        assertThat(turn.join()).isTrue();
    }

    @Test
    void shouldNotWaitForAHigherPriorityThatWouldNotFit() {
        Lane large = Lane.named("cpu2.high");
        room.open(ONE);
        room.open(large);
        CompletableFuture<Boolean> turn = turnOf(ONE);
        assertWaits(turn);

        room.reserve(ResourceSet.cpus(1));
        room.note(ONE, false);

        assertThat(turn.join()).isTrue();
    }

    @Test
    void shouldNotWaitForAHigherPriorityThatWasLeft() {
        room.open(ONE);
        room.open(HIGH);
        room.close(HIGH);

        room.note(HIGH, false);

        assertThat(turnOf(ONE).join()).isTrue();
        assertThat(room.knownEmpty(HIGH)).isFalse();
    }

    @Test
    void shouldPullNothingWhileItDrains() {
        room.open(ONE);
        room.drain(true);
        CompletableFuture<Boolean> turn = turnOf(ONE);
        assertWaits(turn);
        assertThat(room.reserve(ResourceSet.cpus(1))).isFalse();
        assertThat(room.takeDrained(ResourceSet.cpus(1))).isEqualTo(ResourceSet.cpus(1));

        room.drain(false);

        assertThat(turn.join()).isTrue();
    }

    @Test
    void shouldTellALaneThatWasLeftThatItHasNoTurnAnyMore() {
        room.open(TWO);
        room.reserve(ResourceSet.cpus(2));
        CompletableFuture<Boolean> turn = turnOf(TWO);
        assertWaits(turn);

        room.close(TWO);

        assertThat(turn.join()).isFalse();
        assertThat(room.awaitTurn(ONE, () -> false)).as("never opened").isFalse();
    }

    @Test
    void shouldGiveNothingAwayOnceClosed() {
        room.open(ONE);
        room.close();

        assertThat(room.awaitTurn(ONE, () -> false)).isFalse();
        assertThat(room.reserve(ResourceSet.cpus(1))).isFalse();
    }

    @Test
    void shouldSayWhichDevicesAreTaken() {
        Room two = new Room(ResourceSet.of(Map.of("CPU", 1, "GPU", 2)));
        ResourceSet one = ResourceSet.of(Map.of("GPU", 1));

        assertThat(two.take(one)).isEqualTo(ResourceSet.of(Map.of("GPU", 1, "GPU:0", 1)));
        ResourceSet second = ResourceSet.of(Map.of("GPU", 1, "GPU:1", 1));
        assertThat(two.take(one)).isEqualTo(second);
        assertThat(two.take(one)).isNull();
        assertThat(two.used()).isEqualTo(ResourceSet.of(Map.of("GPU", 2)));
        two.release(second);
        assertThat(two.free()).isEqualTo(ResourceSet.of(Map.of("CPU", 1, "GPU", 1)));
        assertThat(two.take(one)).isEqualTo(second);
    }

    @Test
    void shouldDrainForAnAppointedTicketUntilItFits() {
        AtomicLong now = new AtomicLong(-5);
        List<Taken> fitting = new ArrayList<>();
        List<JobTicket> missed = new ArrayList<>();
        Appointments appointments = new Appointments(room, now::get, fitting::addAll, missed::add);
        room.reserve(ResourceSet.cpus(1));

        appointments.add(ticket("large", 2), Duration.ofSeconds(10));
        assertThat(fitting).isEmpty();
        assertThat(room.reserve(ResourceSet.cpus(1))).as("drains").isFalse();
        room.release(ResourceSet.cpus(1));
        appointments.tryAgain();

        assertThat(fitting).containsExactly(new Taken(ticket("large", 2), ResourceSet.cpus(2)));
        assertThat(missed).isEmpty();
        room.release(ResourceSet.cpus(2));
        assertThat(room.reserve(ResourceSet.cpus(1))).as("drains no more").isTrue();
    }

    @Test
    void shouldWorkAsUsualForAsLongAsItDrainedInVain() {
        AtomicLong now = new AtomicLong();
        Appointments appointments = new Appointments(room, now::get, fitting -> {}, missed -> {});
        room.reserve(ResourceSet.cpus(1));
        appointments.add(ticket("large", 2), Duration.ofMinutes(30));

        List<Integer> changes = new ArrayList<>();
        boolean drained = false;
        for (int second = 0; second < 500; second++) {
            now.set(Duration.ofSeconds(second).toNanos());
            appointments.tryAgain();
            boolean drains = !room.reserve(ResourceSet.cpus(0.5));
            if (!drains) {
                room.release(ResourceSet.cpus(0.5));
            }
            if (drains != drained) {
                changes.add(second);
                drained = drains;
            }
        }

        assertThat(changes).containsExactly(0, 30, 60, 120, 180, 300, 420);
    }

    @Test
    void shouldLetALaterAppointedTicketGoFirstOnlyWhileItWorksAsUsual() {
        AtomicLong now = new AtomicLong();
        List<Taken> fitting = new ArrayList<>();
        Appointments appointments = new Appointments(room, now::get, fitting::addAll, missed -> {});
        room.reserve(ResourceSet.cpus(1));
        appointments.add(ticket("large", 2), Duration.ofMinutes(30));
        appointments.add(ticket("small", 1), Duration.ofMinutes(30));
        assertThat(fitting).as("drains for the first").isEmpty();

        now.set(Appointments.WINDOW.toNanos());
        appointments.tryAgain();

        assertThat(fitting).containsExactly(new Taken(ticket("small", 1), ResourceSet.cpus(1)));
    }

    @Test
    void shouldReturnAnAppointedTicketAfterItsDeadline() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
        List<Taken> fitting = new ArrayList<>();
        List<JobTicket> missed = new ArrayList<>();
        Appointments appointments = new Appointments(room, now::get, fitting::addAll, missed::add);
        room.reserve(ResourceSet.cpus(1));
        appointments.add(ticket("large", 2), Duration.ofSeconds(10));
        appointments.add(ticket("small", 1), Duration.ofSeconds(20));

        now.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        appointments.tryAgain();
        assertThat(missed).isEmpty();
        now.incrementAndGet();
        appointments.tryAgain();

        assertThat(missed).containsExactly(ticket("large", 2));
        assertThat(fitting).containsExactly(new Taken(ticket("small", 1), ResourceSet.cpus(1)));
    }

    @Test
    void shouldReturnAllAppointedTicketsWhenTheNodeIsStopped() {
        List<JobTicket> missed = new ArrayList<>();
        Appointments appointments = new Appointments(room, () -> 0, tickets -> {}, missed::add);
        appointments.add(ticket("one", 3), Duration.ofSeconds(10));
        appointments.add(ticket("two", 3), Duration.ofSeconds(10));

        appointments.giveUp();

        assertThat(missed).extracting(ticket -> ticket.job().value()).containsExactly("one", "two");
    }

    private static JobTicket ticket(String job, int cpus) {
        JobSpec one = JobSpec.of("true");
        return new JobTicket(
                new JobId(job),
                "0-1",
                1,
                new JobSpec(
                        one.entrypoint(),
                        one.runtimeEnv(),
                        one.metadata(),
                        ResourceSet.cpus(cpus),
                        one.retry(),
                        one.priority(),
                        null));
    }

    private CompletableFuture<Boolean> turnOf(Lane lane) {
        CompletableFuture<Boolean> turn = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> turn.complete(room.awaitTurn(lane, () -> false)));
        return turn.orTimeout(20, TimeUnit.SECONDS);
    }

    private static void assertWaits(CompletableFuture<Boolean> turn) {
        assertThatThrownBy(() -> turn.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }
}
