package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerCancelTest extends NodeTest {
    private static final Duration GRACE = Duration.ofSeconds(1);

    @Test
    void shouldNeverBeginACancelledTask() {
        node = new FakeNode(1);
        FakeDriver driver = node.driver();
        ObjectId running = driver.submit(Work.of("f"));
        ObjectId ready = driver.submit(Work.of("g"));
        ObjectId waiting = driver.submit(Work.of("h").takes(running));
        ObjectId after = driver.submit(Work.of("i").takes(ready));
        node.settle();
        driver.cancel(ready);
        driver.cancel(waiting);
        node.talk();

        for (ObjectId task : List.of(ready, waiting, after)) {
            assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.CANCELLED);
        }
        node.worker().answer(running, "");
        node.settle();
        assertThat(node.worker().all()).isEmpty();
    }

    @Test
    void shouldInterruptARunningTaskThatIsCancelledAndItsChildren() {
        FakeDriver driver = node.driver();
        ObjectId parent = driver.submit(Work.of("parent").retryOn("E"));
        node.settle();
        FakeWorker worker = node.worker();
        ObjectId child = worker.submit(Work.of("child"), parent);
        ObjectId waiting = worker.submit(Work.of("waiting").takes(child), parent);
        node.talk();
        driver.cancel(parent);
        node.talk();

        assertThat(worker.isInterrupted(parent)).isTrue();
        assertThat(worker.isInterrupted(child)).isTrue();
        assertThat(worker.failure(waiting).kind()).isEqualTo(TaskFailure.CANCELLED);
        worker.fail(parent, TaskFailure.RETRYABLE, "E");
        worker.fail(child, TaskFailure.CANCELLED, null);
        node.talk();
        assertThat(driver.failure(parent).kind()).isEqualTo(TaskFailure.RETRYABLE);
        assertThat(worker.all()).isEmpty();
    }

    @Test
    void shouldCancelADeepFamily() {
        FakeDriver driver = node.driver();
        ObjectId parent = driver.submit(Work.of("parent").cpus(0));
        node.settle();
        FakeWorker worker = node.worker();
        ObjectId last = parent;
        for (int i = 0; i < 3_000; i++) {
            last = worker.submit(Work.of("child").cpus(0), last);
            node.hear(worker);
            node.scheduler.advance();
        }
        node.talk();
        driver.cancel(parent);
        node.talk();

        assertThat(worker.isInterrupted(last)).isTrue();
    }

    @Test
    void shouldLetACancelledTaskThatIsDoneAnywayHaveItsValue() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        driver.cancel(task);
        node.talk();
        node.worker().answer(task, "done");
        node.talk();

        assertThat(driver.value(task)).isEqualTo("done");
    }

    @Test
    void shouldEndTheProcessOfATaskThatGoesOnAfterItWasCancelledByForce() {
        FakeDriver driver = node.driver();
        ObjectId stubborn = driver.submit(Work.of("f"));
        ObjectId other = driver.submit(Work.of("g").retries(0));
        node.settle();
        FakeWorker worker = node.worker();
        driver.cancelByForce(stubborn);
        node.talk();
        assertThat(worker.isInterrupted(stubborn)).isTrue();
        node.pass(GRACE.minusMillis(100));
        assertThat(node.machine.killed).isEmpty();
        node.pass(Duration.ofMillis(200));
        assertThat(node.machine.killed).containsExactly(worker.party());
        node.settle();

        assertThat(driver.failure(stubborn).kind()).isEqualTo(TaskFailure.CANCELLED);
        assertThat(holding(other).party().kind())
                .as("the other is not to blame")
                .isEqualTo(Worker.Kind.SHARED);
    }

    @Test
    void shouldGiveATaskThatIsCancelledByForceItsTimeEvenIfThereWasNoTickForLong() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        node.worker().block(task);
        node.talk();
        node.tick();
        node.tick();
        assertThat(node.scheduler.isIdle()).isTrue();
        node.sleep(Duration.ofMinutes(5));
        driver.cancelByForce(task);
        node.talk();
        node.tick();
        assertThat(node.machine.killed).isEmpty();
        node.pass(GRACE.plusMillis(100));
        assertThat(node.machine.killed).hasSize(1);
    }

    @Test
    void shouldNotSendTasksToAProcessThatIsToEnd() {
        FakeDriver driver = node.driver();
        ObjectId stubborn = driver.submit(Work.of("f"));
        node.settle();
        driver.cancelByForce(stubborn);
        node.talk();
        node.pass(GRACE.plusMillis(100));
        assertThat(node.machine.killed).hasSize(1);
        ObjectId next = driver.submit(Work.of("g"));
        node.talk();
        node.tick();
        assertThat(node.worker().all()).containsExactly(stubborn);

        node.settle();
        assertThat(node.worker().run(next).attempt()).isEqualTo(1);
    }

    @Test
    void shouldForgetCancelledTasksThatWaitBehindOneThatDoesNotFit() {
        FakeDriver driver = node.driver();
        driver.submit(Work.of("f").cpus(64));
        node.settle();
        for (int i = 0; i < 5_000; i++) {
            ObjectId task = driver.submit(Work.of("f").cpus(64));
            driver.cancel(task);
            if (i % 100 == 0) {
                node.talk();
            }
        }
        node.talk();

        assertThat(node.scheduler.allPools().getFirst().queued().size()).isLessThan(1_500);
    }

    @Test
    void shouldEndTheProcessOfATaskThatGoesOnAfterItsTimeoutAtOnce() {
        FakeDriver driver = node.driver();
        ObjectId stubborn = driver.submit(Work.of("f").timeoutMillis(500).retries(3));
        ObjectId other = driver.submit(Work.of("g").retries(0));
        node.settle();
        FakeWorker worker = node.worker();
        assertThat(worker.run(stubborn).timeoutMillis()).isEqualTo(500);
        node.pass(GRACE.plusMillis(500));
        worker.askToEndFor(stubborn);
        node.talk();
        node.tick();
        assertThat(node.machine.killed).containsExactly(worker.party());
        node.settle();

        assertThat(driver.failure(stubborn).kind()).isEqualTo(TaskFailure.TIMED_OUT);
        assertThat(driver.failure(stubborn).message()).contains("500 ms");
        assertThat(holding(other).party().kind()).isEqualTo(Worker.Kind.SHARED);
    }

    @Test
    void shouldEndTheProcessOfATaskThatGoesOnAfterItsTimeoutThoughThereWasNoTickForLong() {
        FakeDriver driver = node.driver();
        ObjectId stubborn = driver.submit(Work.of("f").timeoutMillis(500));
        node.settle();
        FakeWorker worker = node.worker();
        worker.block(stubborn);
        node.talk();
        node.tick();
        node.tick();
        assertThat(node.scheduler.isIdle()).isTrue();
        node.sleep(Duration.ofMillis(1_500));
        worker.askToEndFor(stubborn);
        node.talk();
        assertThat(node.scheduler.isIdle()).isFalse();
        node.tick();
        assertThat(node.machine.killed).containsExactly(worker.party());
        node.settle();

        assertThat(driver.failure(stubborn).kind()).isEqualTo(TaskFailure.TIMED_OUT);
    }

    @Test
    void shouldEndTheProcessOfANestedTaskThatGoesOnAfterItsTimeoutAtOnce() {
        FakeDriver driver = node.driver();
        ObjectId parent = driver.submit(Work.of("parent").retries(0));
        node.settle();
        FakeWorker worker = node.worker();
        ObjectId stubborn = worker.submit(Work.of("f").timeoutMillis(500), parent);
        node.settle();
        node.pass(GRACE.plusMillis(500));
        worker.askToEndFor(stubborn);
        node.talk();
        node.tick();

        assertThat(node.machine.killed).containsExactly(worker.party());
        node.settle();
        assertThat(holding(parent).run(parent).attempt()).isEqualTo(2);
    }

    @Test
    void shouldGiveATaskTimeThatIsCancelledByForceByTheProcessThatRunsIt() {
        FakeDriver driver = node.driver();
        ObjectId parent = driver.submit(Work.of("parent"));
        node.settle();
        FakeWorker worker = node.worker();
        ObjectId usual = worker.submit(Work.of("f").cpus(0), parent);
        ObjectId timed = worker.submit(Work.of("f").cpus(0).timeoutMillis(10_000), parent);
        node.settle();
        worker.cancelByForce(usual);
        worker.cancelByForce(timed);
        node.talk();
        node.tick();
        assertThat(worker.isInterrupted(usual)).isTrue();
        assertThat(worker.isInterrupted(timed)).isTrue();
        assertThat(node.machine.killed).isEmpty();
        worker.fail(usual, TaskFailure.CANCELLED, null);
        worker.fail(timed, TaskFailure.CANCELLED, null);
        node.talk();
        node.pass(GRACE.multipliedBy(2));

        assertThat(node.machine.killed).isEmpty();
        assertThat(worker.begun()).containsExactly(parent);
    }
}
