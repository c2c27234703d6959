package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.TaskFrame.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTaskTest extends NodeTest {
    @Test
    void shouldRunATaskInTheProcessOfItsJob() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f").with("1"));
        node.settle();

        FakeWorker worker = node.worker();
        assertThat(worker.begun()).containsExactly(task);
        assertThat(worker.run(task).payload().text()).isEqualTo("1");
        worker.answer(task, "2");
        node.settle();

        assertThat(driver.value(task)).isEqualTo("2");
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldRunTasksOfEachJobInAProcessOfItsOwn() {
        FakeDriver one = node.driver();
        FakeDriver other = node.driver();
        ObjectId first = one.submit(Work.of("f"));
        ObjectId second = other.submit(Work.of("f"));
        node.settle();

        assertThat(node.workerOf(one).begun()).containsExactly(first);
        assertThat(node.workerOf(other).begun()).containsExactly(second);
    }

    @Test
    void shouldRunATaskOnceWhatItTakesIsThere() {
        FakeDriver driver = node.driver();
        ObjectId first = driver.submit(Work.of("f"));
        ObjectId put = driver.put("put");
        ObjectId second = driver.submit(Work.of("g").with("a").takes(first).takes(put));
        node.settle();
        FakeWorker worker = node.worker();
        assertThat(worker.begun()).containsExactly(first);

        worker.answer(first, "result");
        node.settle();

        Run run = worker.run(second);
        assertThat(run.payload().text()).isEqualTo("aresultput");
        assertThat(run.arguments()).extracting(argument -> argument.bytes()).containsExactly(1L, 6L, 3L);
        assertThat(run.arguments()).allMatch(argument -> argument.object() == null && argument.references() == 0);
    }

    @Test
    void shouldLeaveLargeArgumentsWhereTheyAre() {
        FakeDriver driver = node.driver();
        ObjectId large = driver.reserve(100);
        node.talk();
        driver.store(large, 100);
        ObjectId task = driver.submit(Work.of("f").with("a").takes(large));
        node.settle();

        Run run = node.worker().run(task);
        assertThat(run.arguments().get(1).stored()).isTrue();
        assertThat(run.arguments().get(1).object()).isEqualTo(large);
        assertThat(run.arguments().get(1).bytes()).isEqualTo(100);
        assertThat(run.payload().text()).isEqualTo("a");
    }

    @Test
    void shouldLeaveOutTheReferencesOfArguments() {
        FakeDriver driver = node.driver();
        ObjectId inner = driver.put("inner");
        ObjectId outer = driver.put("outer", inner);
        ObjectId task = driver.submit(Work.of("f").with("a", inner).takes(outer));
        node.settle();

        assertThat(node.worker().run(task).payload().text()).isEqualTo("aouter");
    }

    @Test
    void shouldFailATaskWhoseArgumentsTogetherAreMoreThanAFrameTakes() {
        FakeDriver driver = node.driver();
        Work work = Work.of("f");
        for (int i = 0; i < 3; i++) {
            work.takes(driver.put("x".repeat(1_000_000)));
        }
        ObjectId task = driver.submit(work);
        ObjectId actor = driver.create(work);
        ObjectId alive = driver.create(Work.of("A::new"));
        ObjectId call = driver.call(alive, work);
        ObjectId next = driver.submit(Work.of("g"));
        node.settle();

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(driver.failure(task).message()).contains("3000000 bytes");
        assertThat(driver.failure(actor).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(node.worker().begun()).containsExactly(next);
    }

    @Test
    void shouldFailWhatDependsOnAFailedTaskWithWhatThatThrew() {
        FakeDriver driver = node.driver();
        ObjectId first = driver.submit(Work.of("f"));
        ObjectId second = driver.submit(Work.of("g").takes(first));
        ObjectId third = driver.submit(Work.of("h").takes(second));
        node.settle();
        node.worker().fail(first, TaskFailure.ERROR, "java.io.IOException");
        node.settle();

        for (ObjectId task : List.of(first, second, third)) {
            assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.ERROR);
            assertThat(driver.failure(task).type()).isEqualTo("java.io.IOException");
            assertThat(driver.failure(task).message()).isEqualTo("thrown for " + first);
        }
        assertThat(node.worker().all()).isEmpty();
    }

    @Test
    void shouldFailATaskThatTakesWhatHasFailedAlready() {
        FakeDriver driver = node.driver();
        ObjectId other = driver.submit(Work.of("never"));
        ObjectId failed = driver.submit(Work.of("f"));
        ObjectId before = driver.submit(Work.of("g").takes(failed));
        node.settle();
        node.worker().fail(failed, TaskFailure.ERROR, "E");
        node.settle();
        ObjectId after = driver.submit(Work.of("h").takes(other).takes(before));
        node.settle();

        assertThat(driver.failure(after).type()).isEqualTo("E");
        node.worker().answer(other, "late");
        node.settle();
        assertThat(driver.value(other)).isEqualTo("late");
    }

    @Test
    void shouldFailATaskThatTakesWhatIsNotThere() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(Work.of("f").takes(new ObjectId(77, 1)));
        node.settle();

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.LOST);
    }

    @Test
    void shouldRunTheHigherPrioritiesFirstThenTheDeeperThenTheElder() {
        node = new FakeNode(1);
        FakeDriver driver = node.driver();
        ObjectId parent = driver.submit(Work.of("parent"));
        node.settle();
        FakeWorker worker = node.worker();
        ObjectId usual = driver.submit(Work.of("usual"));
        ObjectId low = driver.submit(Work.of("low").priority(-1));
        ObjectId later = driver.submit(Work.of("later"));
        ObjectId high = driver.submit(Work.of("high").priority(1));
        ObjectId child = worker.submit(Work.of("child"), parent);
        node.talk();
        worker.answer(parent, "");
        node.talk();

        List<ObjectId> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThat(worker.begun()).hasSize(1);
            ObjectId next = worker.begun().getFirst();
            order.add(next);
            worker.answer(next, "");
            node.talk();
        }
        assertThat(order).containsExactly(high, child, usual, later, low);
    }

    @Test
    void shouldForgetATaskThatIsDoneEvenIfThoseThatItBeganAreNot() {
        FakeDriver driver = node.driver();
        ObjectId last = driver.submit(Work.of("f"));
        node.settle();
        FakeWorker worker = node.worker();
        for (int i = 0; i < 3; i++) {
            ObjectId next = worker.submit(Work.of("f"), last);
            node.talk();
            worker.answer(last, "");
            node.talk();
            last = next;
        }

        assertThat(worker.party().running(last)).extracting(Task::parent).isNull();
        assertThat(worker.run(last).depth()).isEqualTo(3);
    }

    @Test
    void shouldCancelTheTasksOfAProcessThatIsGone() {
        FakeDriver driver = node.driver();
        ObjectId first = driver.submit(Work.of("f"));
        ObjectId second = driver.submit(Work.of("f"));
        node.settle();
        node.crash(node.worker());
        node.settle();
        FakeWorker apart = holding(first);
        ObjectId child = apart.submit(Work.of("child").cpus(0), first);
        ObjectId next = apart.submit(Work.of("next").takes(child), first);
        node.settle();
        assertThat(holding(child).party().kind()).isEqualTo(Worker.Kind.SHARED);
        node.crash(apart);
        node.settle();

        assertThat(node.worker().isInterrupted(child)).isTrue();
        assertThat(node.worker().all()).doesNotContain(next);
        node.pass(Duration.ofSeconds(1).plusMillis(100));
        assertThat(node.machine.killed).containsExactly(node.worker().party());
        assertThat(holding(second)).isNotNull();
    }

    @Test
    void shouldEndEverythingOfAProgramThatLeaves() {
        FakeDriver driver = node.driver();
        FakeDriver other = node.driver();
        submit(driver, 5);
        ObjectId kept = other.submit(Work.of("f"));
        node.settle();
        node.leave(driver);
        node.settle();

        assertThat(node.workers(Worker.Kind.SHARED)).hasSize(1);
        assertThat(node.workerOf(other).begun()).containsExactly(kept);
        assertThat(node.scheduler.pools).hasSize(1);
    }

    @Test
    void shouldEndAProcessThatJoinsAfterItsProgramHasLeft() {
        FakeDriver driver = node.driver();
        submit(driver, 1);
        node.talk();
        Worker late = node.machine.starting.iterator().next();
        node.leave(driver);
        node.machine.killed.clear(); // the machine did not know it yet
        node.join(late);
        node.talk();

        assertThat(node.machine.killed).containsExactly(late);
    }

    @Test
    void shouldHearOfAnEndOnce() {
        FakeDriver driver = node.driver();
        node.settle();
        node.leave(driver);
        node.scheduler.left(driver.party(), "its connection broke");
        node.settle();

        assertThat(node.processes).isEmpty();
    }

    @Test
    void shouldForgetAJobWhateverTheOrderInWhichItsProcessesEnd() {
        FakeDriver driver = node.driver();
        driver.create(Work.of("A::new"));
        node.settle();
        FakeWorker actor = node.worker(Worker.Kind.ACTOR);
        FakeWorker shared = node.worker();
        node.leave(driver);
        node.talk();
        node.crash(shared);
        node.crash(actor);
        node.talk();

        assertThat(node.scheduler.pools).isEmpty();
    }
}
