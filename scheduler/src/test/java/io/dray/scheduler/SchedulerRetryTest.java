package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerRetryTest extends NodeTest {
    @Test
    void shouldRunATaskAgainAfterAnExceptionThatItNames() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f").retries(2).retryOn("E"));
        node.settle();
        FakeWorker worker = node.worker();
        assertThat(worker.run(task).retryOn()).containsExactly("E");
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(worker.run(task).attempt()).isEqualTo(attempt);
            worker.fail(task, TaskFailure.RETRYABLE, "E");
            node.talk();
        }

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.RETRYABLE);
        assertThat(worker.all()).isEmpty();
    }

    @Test
    void shouldNotRunATaskAgainAfterAnotherException() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f").retryOn("E"));
        node.settle();
        node.worker().fail(task, TaskFailure.ERROR, "F");
        node.talk();

        assertThat(driver.failure(task).type()).isEqualTo("F");
    }

    @Test
    void shouldFailATaskThatTakesItsProcessWithItOnceItHasNoRetriesLeft() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f").retries(2));
        node.settle();
        for (int attempt = 1; attempt <= 3; attempt++) {
            FakeWorker worker = holding(task);
            assertThat(worker.run(task).attempt()).isEqualTo(attempt);
            assertThat(driver.isReady(task)).isFalse();
            node.crash(worker);
            node.settle();
        }

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.CRASHED);
        assertThat(driver.failure(task).message()).contains("code 137");
    }

    @Test
    void shouldRunTasksApartThatWereTogetherInAProcessWhenItCrashed() {
        FakeDriver driver = node.driver();
        ObjectId guilty = driver.submit(Work.of("guilty").retries(1));
        ObjectId innocent = driver.submit(Work.of("innocent").retries(0));
        node.settle();
        node.crash(node.worker());
        node.settle();

        FakeWorker one = holding(guilty);
        FakeWorker other = holding(innocent);
        assertThat(one).isNotSameAs(other);
        assertThat(List.of(one, other)).allMatch(worker -> worker.party().kind() == Worker.Kind.APART);
        other.answer(innocent, "done");
        node.crash(one);
        node.settle();
        node.crash(holding(guilty));
        node.settle();

        assertThat(driver.value(innocent)).isEqualTo("done");
        assertThat(driver.failure(guilty).kind()).isEqualTo(TaskFailure.CRASHED);
    }

    @Test
    void shouldStartNoMoreProcessesApartThanThereIsRoomFor() {
        FakeDriver driver = node.driver();
        makeShort(driver);
        submit(driver, 20);
        node.talk();
        assertThat(node.worker().all()).hasSizeGreaterThan(10);
        node.crash(node.worker());
        node.settle();
        node.tick();
        node.settle();

        assertThat(node.workers(Worker.Kind.APART)).hasSize(2);
        int most = 0;
        while (!node.workers(Worker.Kind.APART).stream()
                .allMatch(worker -> worker.all().isEmpty())) {
            for (FakeWorker worker : node.workers(Worker.Kind.APART)) {
                worker.begun().forEach(task -> worker.answer(task, ""));
            }
            node.settle();
            most = Math.max(most, node.workers(Worker.Kind.APART).size());
        }
        assertThat(most).isEqualTo(2);
    }

    @Test
    void shouldEndProcessesApartThatHadNothingToDoForSomeTime() {
        FakeDriver driver = node.driver();
        submit(driver, 2);
        node.settle();
        node.crash(node.worker());
        node.settle();
        for (FakeWorker worker : node.workers(Worker.Kind.APART)) {
            worker.begun().forEach(task -> worker.answer(task, ""));
        }
        node.settle();
        assertThat(node.workers(Worker.Kind.APART)).hasSize(2);
        assertThat(node.scheduler.isIdle()).isFalse();

        node.pass(Duration.ofSeconds(1));
        node.settle();

        assertThat(node.workers(Worker.Kind.APART)).isEmpty();
        assertThat(node.scheduler.isIdle()).isTrue();
    }

    @Test
    void shouldKeepAProcessApartWhoseTaskHasLeftOthersToRun() {
        FakeDriver driver = node.driver();
        List<ObjectId> tasks = submit(driver, 2);
        node.settle();
        node.crash(node.worker());
        node.settle();
        FakeWorker apart = holding(tasks.getFirst());
        ObjectId child = apart.submit(Work.of("child").cpus(0), tasks.getFirst());
        node.settle();
        apart.answer(tasks.getFirst(), "");
        node.settle();
        node.pass(Duration.ofSeconds(1));
        node.settle();

        assertThat(node.workers(Worker.Kind.APART)).contains(apart);
        node.worker().answer(child, "");
        node.settle();
        node.pass(Duration.ofSeconds(1));
        node.settle();
        assertThat(node.workers(Worker.Kind.APART)).doesNotContain(apart);
    }

    @Test
    void shouldCountTheCpuOfATaskApartThatWaits() {
        node = new FakeNode(1);
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        node.crash(node.worker());
        node.settle();
        FakeWorker apart = holding(task);
        assertThat(apart.party().kind()).isEqualTo(Worker.Kind.APART);
        ObjectId child = apart.submit(Work.of("child"), task);
        apart.block(task);
        node.settle();
        assertThat(node.worker().begun()).containsExactly(child);

        node.crash(apart);
        node.settle();
        node.worker().fail(child, TaskFailure.CANCELLED, null);
        node.talk();
        node.tick();
        node.tick();
        node.settle();

        assertThat(holding(task).party().kind()).isEqualTo(Worker.Kind.APART);
    }

    @Test
    void shouldFailTasksForWhichNoProcessCanBeStarted() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f"));
        ObjectId large = driver.submit(Work.of("f").cpus(2));
        node.talk();
        for (int i = 0; i < 3; i++) {
            assertThat(driver.isReady(task)).isFalse();
            assertThat(node.machine.starting).hasSize(1);
            node.failStart(node.machine.starting.iterator().next());
            node.talk();
        }

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(driver.failure(large).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(node.machine.starting).isEmpty();

        ObjectId next = driver.submit(Work.of("f"));
        node.settle();
        assertThat(node.worker().begun()).containsExactly(next);
    }

    @Test
    void shouldFailOnlySuspectsWhenNoProcessForThemCanBeStarted() {
        FakeDriver driver = node.driver();
        List<ObjectId> suspects = submit(driver, 2);
        node.settle();
        node.crash(node.worker());
        ObjectId next = driver.submit(Work.of("f"));
        node.talk();
        while (!driver.isReady(suspects.getFirst())) {
            for (Worker starting : List.copyOf(node.machine.starting)) {
                if (starting.kind() == Worker.Kind.APART) {
                    node.failStart(starting);
                } else {
                    node.join(starting);
                }
            }
            node.talk();
        }

        assertThat(driver.failure(suspects.getLast()).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(node.worker().begun()).containsExactly(next);
    }
}
