package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulerCpuTest extends NodeTest {
    @Test
    void shouldRunAsManyAtOnceAsThereAreCpus() {
        FakeDriver driver = node.driver();
        List<ObjectId> tasks = submit(driver, 5);
        node.settle();

        assertThat(node.worker().begun()).containsExactlyElementsOf(tasks.subList(0, 2));
        assertThat(node.worker().all()).hasSize(2);
    }

    @Test
    void shouldKeepACpuForTheNextTaskAndGiveItBackWhenItWasNotNeededBetweenTwoTicks() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        node.worker().answer(task, "");
        node.settle();
        assertThat(node.freeCpus()).isEqualTo(1);
        assertThat(node.scheduler.isIdle()).isFalse();

        node.tick();
        node.tick();

        assertThat(node.freeCpus()).isEqualTo(2);
        assertThat(node.scheduler.isIdle()).isTrue();
    }

    @Test
    void shouldSendShortTasksAhead() {
        node = new FakeNode(1);
        FakeDriver driver = node.driver();
        makeShort(driver);
        submit(driver, 1_000);
        node.talk();

        assertThat(node.worker().begun()).hasSize(1);
        assertThat(node.worker().all()).hasSizeBetween(30, 300);
    }

    @Test
    void shouldHaveTasksThatWereSentAheadRunOnCpusThatComeFree() {
        FakeDriver other = node.driver();
        ObjectId holder = other.submit(Work.of("f").cpus(1).resource("memory", 0));
        FakeDriver driver = node.driver();
        node.settle();
        makeShort(driver);
        submit(driver, 10);
        node.talk();
        FakeWorker worker = node.workerOf(driver);
        assertThat(worker.all()).hasSize(10);
        assertThat(worker.begun()).hasSize(1);

        node.workerOf(other).answer(holder, "");
        node.talk();
        node.tick();
        node.tick();

        assertThat(worker.begun()).hasSize(2);
    }

    @Test
    void shouldRunTasksOfOtherShapesBesideTheOthers() {
        node = new FakeNode(ResourceSet.of(Map.of("CPU", 4, "gold", 1)), 1_000);
        FakeDriver driver = node.driver();
        ObjectId usual = driver.submit(Work.of("f"));
        ObjectId large = driver.submit(Work.of("g").cpus(2));
        ObjectId half = driver.submit(Work.of("h").cpus(0.5));
        ObjectId gold = driver.submit(Work.of("i").cpus(0).resource("gold", 0.5));
        ObjectId otherGold = driver.submit(Work.of("j").cpus(0).resource("gold", 0.5));
        ObjectId thirdGold = driver.submit(Work.of("k").cpus(0).resource("gold", 0.5));
        ObjectId tooLarge = driver.submit(Work.of("l").cpus(2));
        node.settle();

        FakeWorker worker = node.worker();
        assertThat(worker.begun()).containsExactlyInAnyOrder(usual, large, half, gold, otherGold);
        assertThat(node.freeCpus()).isEqualTo(0.5);
        worker.answer(large, "");
        worker.answer(gold, "");
        node.settle();
        assertThat(worker.begun()).containsExactlyInAnyOrder(usual, half, otherGold, thirdGold, tooLarge);
    }

    @Test
    void shouldRefuseResourcesThatCanNotBe() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f").resource("my gpu", 1));
        ObjectId actor = driver.create(Work.of("A::new").resource("my gpu", 1));
        ObjectId call = driver.call(actor, Work.of("f"));
        node.settle();

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(driver.failure(task).message()).contains("'my gpu'");
        assertThat(driver.failure(actor).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
    }

    @Test
    void shouldHaveWhatNoNodeCanEverTakeWait() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f").cpus(64));
        ObjectId actor = driver.create(Work.of("A::new").cpus(64));
        ObjectId next = driver.submit(Work.of("g"));
        node.settle();
        node.pass(Duration.ofSeconds(1));

        assertThat(driver.isReady(task)).isFalse();
        assertThat(driver.isReady(actor)).isFalse();
        assertThat(node.worker().begun()).containsExactly(next);
    }

    @Test
    void shouldLendTheCpuOfATaskThatWaitsToTheNext() {
        node = new FakeNode(1);
        FakeDriver driver = node.driver();
        ObjectId parent = driver.submit(Work.of("parent"));
        node.settle();
        FakeWorker worker = node.worker();
        ObjectId child = worker.submit(Work.of("child"), parent);
        worker.block(parent);
        node.talk();

        assertThat(worker.begun()).containsExactly(parent, child);
        worker.answer(child, "1");
        node.talk();
        worker.unblock(parent);
        assertThat(worker.value(child)).isEqualTo("1");
        worker.answer(parent, "2");
        node.talk();
        assertThat(driver.value(parent)).isEqualTo("2");
    }

    @Test
    void shouldLendTheCpusOfALargeTaskThatWaitsToOthers() {
        FakeDriver driver = node.driver();
        ObjectId parent = driver.submit(Work.of("parent").cpus(2));
        node.settle();
        FakeWorker worker = node.worker();
        ObjectId child = worker.submit(Work.of("child").cpus(2), parent);
        worker.block(parent);
        node.talk();
        assertThat(worker.begun()).containsExactly(parent, child);

        worker.unblock(parent);
        node.talk();
        assertThat(node.freeCpus()).isEqualTo(-2);
        worker.answer(parent, "");
        worker.answer(child, "");
        node.talk();
        assertThat(node.freeCpus()).isEqualTo(2);
    }

    @Test
    void shouldTakeACpuForATaskThatGoesOnAfterItsCpuWasGivenBack() {
        node = new FakeNode(1);
        FakeDriver driver = node.driver();
        ObjectId waits = driver.submit(Work.of("f"));
        node.settle();
        node.worker().block(waits);
        node.talk();
        node.tick();
        node.tick();
        assertThat(node.freeCpus()).isEqualTo(1);
        FakeDriver other = node.driver();
        ObjectId next = other.submit(Work.of("g"));
        node.settle();
        assertThat(node.workerOf(other).begun()).containsExactly(next);

        node.workerOf(driver).unblock(waits);
        node.talk();
        assertThat(node.freeCpus()).isEqualTo(-1);

        node.workerOf(driver).answer(waits, "");
        node.talk();
        assertThat(node.freeCpus()).isZero();
    }

    @Test
    void shouldCountCpusRightWhenAProcessCrashesInWhichSomeWait() {
        node = new FakeNode(ResourceSet.of(4, 100), 1_000);
        FakeDriver driver = node.driver();
        List<ObjectId> usual = submit(driver, 2);
        ObjectId one = driver.submit(Work.of("g").cpus(0.5).resource("memory", 7));
        ObjectId other = driver.submit(Work.of("g").cpus(0.5).resource("memory", 7));
        node.settle();
        FakeWorker worker = node.worker();
        worker.block(usual.getFirst());
        worker.block(one);
        node.talk();
        node.crash(worker);
        node.talk();
        assertThat(node.capacity.taken()).isEqualTo(ResourceSet.NONE);

        node.settle();
        assertThat(holding(one)).isNotSameAs(holding(other));
    }

    @Test
    void shouldLendTheCpusOfAProgramThatWaits() {
        FakeDriver driver = node.driver(ResourceSet.of(2, 0));
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        assertThat(node.worker().all()).isEmpty();

        driver.block();
        node.talk();
        assertThat(node.worker().begun()).containsExactly(task);

        driver.unblock();
        node.talk();
        assertThat(node.freeCpus()).isEqualTo(-1);
        node.worker().answer(task, "");
        node.talk();
        node.tick();
        node.tick();
        assertThat(node.freeCpus()).isZero();
    }

    @Test
    void shouldHaveTheCpusOfAProgramThatLeavesWhileItWaitsGivenBackByWhoeverTookThem() {
        FakeDriver driver = node.driver(ResourceSet.cpus(2));
        driver.block();
        driver.block();
        node.talk();
        assertThat(node.freeCpus()).isEqualTo(2);

        node.leave(driver);
        node.settle();

        assertThat(node.freeCpus()).isEqualTo(2);
    }

    @Test
    void shouldNotLendWhatAProgramDoesNotHold() {
        FakeDriver driver = node.driver();
        driver.block();
        node.talk();
        assertThat(node.freeCpus()).isEqualTo(2);
        driver.unblock();
        node.talk();
        assertThat(node.freeCpus()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOthersACpuNowAndThen() {
        FakeNode node = new FakeNode(1);
        FakeDriver driver = node.driver();
        for (int i = 0; i < 300; i++) {
            driver.submit(Work.of("f"));
        }
        node.settle();
        boolean taken = false;
        int ticks = 0;

        while (!taken && ticks < 200) {
            FakeWorker worker = node.worker();
            worker.answer(worker.begun().getFirst(), "");
            node.talk();
            taken = node.freeCpus() == 1;
            node.tick();
            ticks++;
        }

        assertThat(ticks).isBetween(90, 120);
        node.pass(Duration.ofMillis(100));
        assertThat(node.worker().begun()).hasSize(1);
        assertThat(node.freeCpus()).isZero();
    }
}
