package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks and actors that hold accelerators. */
class DeviceTest extends NodeTest {
    private static final ResourceSet TWO = ResourceSet.of(Map.of("CPU", 4, "GPU", 2));

    private FakeDriver driver;

    @BeforeEach
    void haveTwo() {
        node = new FakeNode(TWO, 1_000);
        driver = node.driver();
    }

    private ObjectId onGpus(double gpus) {
        return driver.submit(Work.of("f").resource("GPU", gpus));
    }

    private List<String> devicesOf(ObjectId task) {
        return holding(task).party().devices();
    }

    @Test
    void shouldRunEachInAProcessOfItsDevices() {
        ObjectId one = onGpus(1);
        ObjectId other = onGpus(1);
        ObjectId late = onGpus(1);
        node.settle();

        assertThat(holding(one).begun()).containsExactly(one);
        assertThat(devicesOf(one)).containsExactly("GPU:0");
        assertThat(devicesOf(other)).containsExactly("GPU:1");
        assertThat(node.workers(Worker.Kind.APART)).hasSize(2);

        FakeWorker first = holding(one);
        first.answer(one, "");
        node.settle();
        assertThat(first.begun()).containsExactly(late);
    }

    @Test
    void shouldShareADeviceBetweenParts() {
        ObjectId half = onGpus(0.5);
        ObjectId other = onGpus(0.5);
        node.settle();
        ObjectId third = onGpus(0.7);
        node.settle();
        ObjectId late = onGpusNow();

        assertThat(devicesOf(half)).containsExactly("GPU:0");
        assertThat(devicesOf(other)).containsExactly("GPU:0");
        assertThat(devicesOf(third)).containsExactly("GPU:1");
        assertThat(node.processes.stream()
                        .noneMatch(process -> process instanceof FakeWorker worker
                                && worker.all().contains(late)))
                .as("0.3 of one are left, and a whole one is wanted")
                .isTrue();
    }

    @Test
    void shouldKeepAProcessForTheNextOfItsKindAndNoLonger() {
        ObjectId task = onGpus(1);
        node.settle();
        FakeWorker worker = holding(task);
        worker.answer(task, "");
        node.settle();
        node.pass(Duration.ofMillis(400));
        ObjectId next = onGpus(1);
        node.settle();
        assertThat(worker.begun()).containsExactly(next);
        worker.answer(next, "");
        node.settle();

        node.pass(Duration.ofMillis(600));
        assertThat(node.capacity.free().amount("GPU")).as("until it is gone").isEqualTo(1);
        node.settle();

        assertThat(node.workers(Worker.Kind.APART)).isEmpty();
        assertThat(node.capacity.free()).isEqualTo(TWO);
        assertThat(node.scheduler.isIdle()).isTrue();
    }

    @Test
    void shouldMakeRoomForWhatWantsMoreDevicesAtOnce() {
        List<ObjectId> singles = List.of(onGpus(1), onGpus(1));
        node.settle();
        ObjectId both = onGpus(2);
        node.settle();
        singles.forEach(task -> holding(task).answer(task, ""));
        node.settle();

        assertThat(devicesOf(both)).containsExactly("GPU:0", "GPU:1");
    }

    @Test
    void shouldNotStartMoreProcessesThanCanHaveACpu() {
        node = new FakeNode(ResourceSet.of(Map.of("CPU", 1, "GPU", 2)), 1_000);
        driver = node.driver();
        onGpus(1);
        onGpus(1);
        node.settle();

        assertThat(node.workers(Worker.Kind.APART)).hasSize(1);
    }

    @Test
    void shouldLendTheCpuOfOneThatWaitsAndKeepItsDevice() {
        node = new FakeNode(ResourceSet.of(Map.of("CPU", 1, "GPU", 1)), 1_000);
        driver = node.driver();
        ObjectId task = onGpus(1);
        node.settle();
        FakeWorker worker = holding(task);
        ObjectId child = worker.submit(Work.of("child"), task);
        worker.block(task);
        node.settle();

        assertThat(holding(child).begun()).containsExactly(child);
        assertThat(node.capacity.free().amount("GPU")).isZero();
        holding(child).answer(child, "");
        worker.unblock(task);
        worker.answer(task, "");
        node.settle();
        assertThat(driver.value(task)).isEmpty();
    }

    @Test
    void shouldRunOneAgainWhoseProcessCrashed() {
        ObjectId task = driver.submit(Work.of("f").resource("GPU", 1).retries(1));
        node.settle();
        node.crash(holding(task));
        node.settle();
        assertThat(devicesOf(task)).containsExactly("GPU:0");
        node.crash(holding(task));
        node.settle();

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.CRASHED);
        assertThat(node.capacity.free()).isEqualTo(TWO);
    }

    @Test
    void shouldFailThoseForWhichNoProcessCanBeStarted() {
        ObjectId task = onGpus(1);
        ObjectId usual = driver.submit(Work.of("f"));
        node.talk();
        for (int i = 0; i < 3; i++) {
            node.failStart(node.machine.starting.stream()
                    .filter(worker -> worker.kind() == Worker.Kind.APART)
                    .findFirst()
                    .orElseThrow());
            node.talk();
        }
        node.settle();

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(holding(usual).begun()).containsExactly(usual);
    }

    @Test
    void shouldGiveAnActorItsDevicesForLife() {
        ObjectId actor = driver.create(
                Work.of("A::new").resource("GPU", 1).cpus(0).shared().restarts(1));
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        assertThat(worker.party().devices()).containsExactly("GPU:0");
        worker.answer(actor, "");
        node.settle();
        node.pass(Duration.ofSeconds(2));
        assertThat(devicesOf(onGpusNow())).containsExactly("GPU:1");

        driver.kill(actor, true);
        node.settle();
        assertThat(node.worker(Worker.Kind.ACTOR).party().devices()).containsExactly("GPU:0");
        driver.kill(actor, false);
        node.settle();
        assertThat(node.workers(Worker.Kind.ACTOR)).isEmpty();
        assertThat(node.capacity.free().amount("GPU")).isEqualTo(1);
    }

    private ObjectId onGpusNow() {
        ObjectId task = onGpus(1);
        node.settle();
        return task;
    }

    @Test
    void shouldRefuseOneDeviceAndAHalf() {
        ObjectId task = onGpus(1.5);
        ObjectId certain = driver.submit(Work.of("f").resource("GPU:1", 1));
        node.settle();

        assertThat(driver.failure(task).message()).contains("a whole number of them, but got 1.5");
        assertThat(driver.failure(certain).message()).contains("the node decides");
    }

    @Test
    void shouldHaveTheDevicesOfAnotherNodeThatItLends() {
        useThoseOfAnotherNode();
        ObjectId one = onGpus(1);
        ObjectId other = onGpus(1);
        node.settle();

        assertThat(holding(one).party().site().isHome()).isFalse();
        assertThat(devicesOf(one)).containsExactly("GPU:0");
        assertThat(devicesOf(other)).containsExactly("GPU:1");
        holding(one).answer(one, "");
        holding(other).answer(other, "");
        node.settle();
        node.pass(Duration.ofSeconds(7));
        node.settle();
        node.pass(Duration.ofSeconds(1));
        assertThat(node.lender.lent).isEqualTo(ResourceSet.NONE);
    }

    private void useThoseOfAnotherNode() {
        node = new FakeNode(ResourceSet.cpus(1), 1_000, ResourceSet.of(Map.of("CPU", 2, "GPU", 2)));
        driver = node.driver();
    }

    @Test
    void shouldKeepTheCpuThatWasLentWhileAProcessStarts() {
        useThoseOfAnotherNode();
        ObjectId task = onGpus(2);
        node.talk();
        assertThat(node.lend()).isTrue();
        node.talk();
        node.pass(Duration.ofMillis(400));
        node.settle();

        assertThat(holding(task).begun()).containsExactly(task);
    }

    @Test
    void shouldKeepAProcessOnAnotherNodeWithWhatItsNextTaskNeeds() {
        useThoseOfAnotherNode();
        ObjectId task = onGpus(2);
        node.settle();
        FakeWorker worker = holding(task);
        worker.answer(task, "");
        node.settle();
        node.pass(Duration.ofMillis(300));

        ObjectId next = onGpus(2);
        node.settle();
        assertThat(worker.begun()).containsExactly(next);
        worker.answer(next, "");
        node.settle();
        node.pass(Duration.ofSeconds(7));
        node.settle();
        node.pass(Duration.ofSeconds(1));
        assertThat(node.lender.lent).isEqualTo(ResourceSet.NONE);
    }

    @Test
    void shouldBorrowAnewWhatItsNextTaskNeedsMore() {
        useThoseOfAnotherNode();
        ObjectId task = onGpus(2);
        node.settle();
        FakeWorker first = holding(task);
        first.answer(task, "");
        node.settle();

        ObjectId next = driver.submit(Work.of("f").resource("GPU", 2).cpus(2));
        node.settle();
        node.pass(Duration.ofSeconds(3));
        node.settle();

        assertThat(holding(next)).isNotSameAs(first);
        assertThat(holding(next).begun()).containsExactly(next);
    }

    @Test
    void shouldNotKeepDevicesForAProcessThatOnlyWaitsForWhatItHasBegun() {
        ObjectId parent = onGpus(2);
        node.settle();
        FakeWorker worker = holding(parent);
        ObjectId child = worker.submit(Work.of("child").resource("GPU", 1), parent);
        worker.answer(parent, "", child);
        node.settle();

        assertThat(devicesOf(child)).containsExactly("GPU:0");
        assertThat(node.workers(Worker.Kind.APART)).hasSize(2);
        holding(child).answer(child, "");
        node.settle();
        node.pass(Duration.ofSeconds(1));
        node.settle();
        assertThat(node.workers(Worker.Kind.APART)).isEmpty();
    }

    @Test
    void shouldTellAProgramWhatWasReservedForIt() {
        FakeDriver holder = node.driver(ResourceSet.of(Map.of("CPU", 1, "GPU", 1)));

        assertThat(holder.party().devices()).containsExactly("GPU:0");
        assertThat(devicesOf(onGpusNow())).containsExactly("GPU:1");
    }
}
