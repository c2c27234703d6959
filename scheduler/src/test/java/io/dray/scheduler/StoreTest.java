package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreTest extends NodeTest {
    private final FakeDriver driver = node.driver();

    @Test
    void shouldCountALargeValueFromItsReservationToItsEnd() {
        ObjectId value = driver.reserve(600);
        node.talk();
        assertThat(driver.room).containsExactly(value);
        assertThat(node.scheduler.stored()).isEqualTo(600);

        driver.store(value, 600);
        node.talk();
        driver.forget(value);
        node.talk();
        assertThat(node.scheduler.stored()).isZero();
        assertThat(node.machine.files.keySet()).isEmpty();
    }

    @Test
    void shouldMoveTheEldestValuesToTheDiskForThoseThatWaitForRoom() {
        ObjectId eldest = stored(400);
        ObjectId second = stored(300);
        ObjectId third = stored(300);
        ObjectId next = driver.reserve(500);
        node.talk();
        assertThat(driver.room).isEmpty();
        assertThat(node.machine.spilling).containsExactly(eldest, second);

        node.spill(eldest, true);
        node.talk();
        assertThat(driver.room).isEmpty();
        node.spill(second, true);
        node.talk();

        assertThat(driver.room).containsExactly(next);
        assertThat(node.machine.spilling).doesNotContain(third);
        assertThat(node.scheduler.stored()).isEqualTo(800);
        driver.forget(eldest);
        node.talk();
        assertThat(node.machine.files.keySet()).doesNotContain(eldest);
        assertThat(node.scheduler.stored()).isEqualTo(800);
    }

    @Test
    void shouldGiveRoomInTheOrderInWhichItWasAskedFor() {
        ObjectId held = driver.reserve(800);
        ObjectId large = driver.reserve(900);
        ObjectId small = driver.reserve(100);
        node.talk();
        assertThat(driver.room).containsExactly(held);

        driver.store(held, 800);
        driver.forget(held);
        node.talk();

        assertThat(driver.room).containsExactly(large, small);
    }

    @Test
    void shouldHaveAValueThatIsLargerThanTheStoreWrittenToTheDisk() {
        stored(1_000);
        ObjectId huge = driver.reserve(1_001);
        node.talk();
        assertThat(driver.room).containsExactly(huge);
        assertThat(node.machine.onDisk).containsExactly(huge);
        assertThat(node.machine.spilling).isEmpty();

        driver.store(huge, 1_001);
        node.talk();
        assertThat(node.scheduler.stored()).isEqualTo(1_000);
        driver.forget(huge);
        node.talk();
        assertThat(node.machine.files.keySet()).doesNotContain(huge);
    }

    @Test
    void shouldMoveAValueThatWasWrittenWhileOthersWaited() {
        ObjectId first = driver.reserve(900);
        ObjectId next = driver.reserve(200);
        node.talk();
        assertThat(node.machine.spilling).isEmpty();
        driver.store(first, 900);
        node.talk();
        assertThat(node.machine.spilling).containsExactly(first);
        node.spill(first, true);
        node.talk();

        assertThat(driver.room).containsExactly(next);
    }

    @Test
    void shouldTryOthersWhenAValueCanNotBeMoved() {
        ObjectId eldest = stored(500);
        ObjectId second = stored(500);
        ObjectId next = driver.reserve(100);
        node.talk();
        node.spill(eldest, false);
        node.talk();
        assertThat(node.machine.spilling).containsExactly(second);
        node.spill(second, true);
        node.talk();

        assertThat(driver.room).containsExactly(next);
        assertThat(node.scheduler.stored()).isEqualTo(600);
    }

    @Test
    void shouldNotTryAgainAndAgainWhenNothingCanBeMoved() {
        ObjectId eldest = stored(500);
        ObjectId second = stored(500);
        ObjectId next = driver.reserve(100);
        node.talk();
        for (int i = 0; i < 10 && !node.machine.spilling.isEmpty(); i++) {
            node.spill(node.machine.spilling.iterator().next(), false);
            node.talk();
        }
        assertThat(node.machine.spilling).isEmpty();
        node.pass(Duration.ofSeconds(2));
        assertThat(node.machine.spilling).hasSize(1);
        node.spill(node.machine.spilling.iterator().next(), false);
        node.talk();

        driver.forget(eldest);
        node.talk();
        assertThat(driver.room).containsExactly(next);

        ObjectId more = driver.reserve(500);
        node.talk();
        assertThat(node.machine.spilling).containsExactly(second);
        node.spill(second, true);
        node.talk();
        assertThat(driver.room).containsExactly(next, more);
    }

    @Test
    void shouldGiveBackTheRoomOfAProcessThatEndsBeforeItHasWritten() {
        FakeDriver other = node.driver();
        ObjectId never = other.reserve(700);
        ObjectId huge = other.reserve(2_000);
        node.talk();
        ObjectId next = driver.reserve(400);
        node.talk();
        assertThat(driver.room).isEmpty();

        node.leave(other);
        node.talk();

        assertThat(driver.room).containsExactly(next);
        assertThat(node.scheduler.stored()).isEqualTo(400);
        assertThat(node.machine.files.keySet()).doesNotContain(never, huge);
    }

    @Test
    void shouldPassOverAProcessThatEndsWhileItWaitsForRoom() {
        ObjectId held = driver.reserve(800);
        FakeDriver other = node.driver();
        other.reserve(900);
        node.talk();
        ObjectId next = driver.reserve(100);
        node.talk();
        assertThat(driver.room).containsExactly(held);
        node.leave(other);
        node.talk();

        assertThat(driver.room).containsExactly(held, next);
    }

    @Test
    void shouldForgetAValueThatIsGarbageWhileItIsMoved() {
        ObjectId eldest = stored(800);
        ObjectId next = driver.reserve(500);
        node.talk();
        assertThat(node.machine.spilling).containsExactly(eldest);
        driver.forget(eldest);
        node.talk();
        assertThat(driver.room).containsExactly(next);
        node.spill(eldest, true);
        node.talk();

        assertThat(node.scheduler.stored()).isEqualTo(500);
        assertThat(node.machine.files.keySet()).isEmpty();
    }

    @Test
    void shouldKeepALargeResultForWhoeverAskedForIt() {
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        FakeWorker worker = node.worker();
        worker.reserveFor(task, 700);
        node.talk();
        worker.answerStored(task, 700);
        node.settle();
        node.crash(worker);
        node.settle();

        assertThat(driver.isReady(task)).isTrue();
        assertThat(node.machine.files.keySet()).containsExactly(task);
        driver.forget(task);
        node.settle();
        assertThat(node.machine.files.keySet()).isEmpty();
    }

    @Test
    void shouldGiveBackTheRoomOfATaskThatFailsBeforeItHasWritten() {
        ObjectId failing = driver.submit(Work.of("f").retryOn("E").retries(1));
        node.settle();
        FakeWorker worker = node.worker();
        for (int i = 0; i < 2; i++) {
            worker.reserveFor(failing, 900);
            node.talk();
            assertThat(worker.room).containsExactly(failing);
            worker.room.clear();
            worker.fail(failing, TaskFailure.RETRYABLE, "E");
            node.settle();
        }

        assertThat(driver.failure(failing).type()).isEqualTo("E");
        assertThat(node.scheduler.stored()).isZero();
    }

    @Test
    void shouldNotGiveRoomToATaskThatWasCancelledWhileItWaitedForIt() {
        stored(500);
        ObjectId held = driver.reserve(500);
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        FakeWorker worker = node.worker();
        worker.reserveFor(task, 600);
        node.talk();
        driver.cancel(task);
        ObjectId next = driver.reserve(100);
        node.talk();
        worker.fail(task, TaskFailure.CANCELLED, null);
        node.talk();
        driver.store(held, 500);
        driver.forget(held);
        node.settle();

        assertThat(worker.room).isEmpty();
        assertThat(driver.room).containsExactly(next);
    }

    @Test
    void shouldRemoveALargeAnswerThatNobodyWaitsForAnyMore() {
        ObjectId actor = driver.create(Work.of("A::new").shared());
        node.settle();
        FakeWorker worker = node.worker();
        worker.answer(actor, "");
        ObjectId call = driver.call(actor, Work.of("f"));
        node.settle();
        worker.reserveFor(call, 300);
        node.talk();
        driver.kill(actor, false);
        node.talk();
        worker.answerStored(call, 300);
        node.talk();

        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(node.scheduler.stored()).isZero();
        assertThat(node.machine.files.keySet()).isEmpty();
    }

    @Test
    void shouldRemoveALargeResultWhoseProgramHasLeft() {
        FakeDriver other = node.driver();
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        node.crash(node.workerOf(driver));
        node.settle();
        FakeWorker apart = node.worker(Worker.Kind.APART);
        ObjectId child = apart.submit(Work.of("child").cpus(0), task);
        node.settle();
        FakeWorker shared = node.workerOf(driver);
        shared.reserveFor(child, 300);
        node.talk();
        node.crash(apart);
        node.talk();
        shared.answerStored(child, 300);
        node.talk();
        node.pass(Duration.ofSeconds(2));

        assertThat(node.scheduler.stored()).isZero();
        assertThat(node.machine.files.keySet()).isEmpty();
        assertThat(node.machine.killed).isEmpty();
        assertThat(other.outcomes).isEmpty();
    }

    private ObjectId stored(long bytes) {
        ObjectId id = driver.reserve(bytes);
        node.talk();
        driver.store(id, bytes);
        node.talk();
        return id;
    }
}
