package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks and actors that want something special of their process. */
class EnvironmentTest extends NodeTest {
    private static final ProcessEnv ENV = new ProcessEnv(Map.of("A", "1"), List.of());

    private static Work inEnv() {
        return Work.of("f").env("A");
    }

    @Test
    void shouldRunTasksOfOneEnvironmentInOneProcessAndOthersInAnother() {
        FakeDriver driver = node.driver();
        ObjectId usual = driver.submit(Work.of("f").cpus(0.5));
        ObjectId one = driver.submit(inEnv().cpus(0.5));
        ObjectId two = driver.submit(inEnv().cpus(0.5));
        ObjectId other = driver.submit(Work.of("f").env("B").cpus(0.5));
        node.settle();

        assertThat(holding(usual).party().env()).isEqualTo(ProcessEnv.USUAL);
        assertThat(holding(one).party().env()).isEqualTo(ENV);
        assertThat(holding(two)).isSameAs(holding(one));
        assertThat(holding(other).party().env().variables()).containsOnlyKeys("B");
        assertThat(node.workers(Worker.Kind.SHARED)).hasSize(3);
    }

    @Test
    void shouldStartNoProcessForAnEnvironmentThatNobodyHasAskedFor() {
        node.driver();
        node.settle();

        assertThat(node.worker().party().env()).isEqualTo(ProcessEnv.USUAL);
    }

    @Test
    void shouldEndAProcessThatHasHadNothingToDoForSomeSeconds() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(inEnv());
        node.settle();
        holding(task).answer(task, "");
        node.settle();
        node.pass(Duration.ofMillis(4_900));
        assertThat(node.workers(Worker.Kind.SHARED)).hasSize(2);
        ObjectId next = driver.submit(inEnv());
        node.settle();
        holding(next).answer(next, "");
        node.settle();
        node.pass(Duration.ofMillis(4_900));
        assertThat(node.machine.killed).isEmpty();
        assertThat(node.scheduler.isIdle()).isFalse();

        node.pass(Duration.ofMillis(200));
        node.settle();

        assertThat(node.worker().party().env()).isEqualTo(ProcessEnv.USUAL);
        assertThat(node.scheduler.isIdle()).isTrue();
        assertThat(node.scheduler.allPools()).hasSize(1);
    }

    @Test
    void shouldStartAnotherForWhatComesWhileAProcessEnds() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(inEnv());
        node.settle();
        FakeWorker first = holding(task);
        first.answer(task, "");
        node.settle();
        node.pass(Duration.ofMillis(5_100));
        assertThat(node.machine.killed).containsExactly(first.party());
        ObjectId late = driver.submit(inEnv());
        node.talk();
        assertThat(first.all()).isEmpty();
        node.settle();

        assertThat(holding(late).party().env()).isEqualTo(ENV);
    }

    @Test
    void shouldKeepAProcessWhoseTasksWaitOrHaveBegunOthers() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(inEnv());
        node.settle();
        FakeWorker worker = holding(task);
        ObjectId child = worker.submit(Work.of("child"), task);
        worker.block(task);
        node.settle();
        node.pass(Duration.ofSeconds(6));

        assertThat(worker.begun()).containsExactly(task);
        assertThat(holding(child).party().env()).isEqualTo(ProcessEnv.USUAL);
    }

    @Test
    void shouldRunEachApartInItsEnvironmentAfterACrash() {
        FakeDriver driver = node.driver();
        ObjectId one = driver.submit(inEnv());
        ObjectId two = driver.submit(inEnv());
        node.settle();
        node.crash(holding(one));
        node.settle();

        for (ObjectId task : List.of(one, two)) {
            FakeWorker apart = holding(task);
            assertThat(apart.party().kind()).isEqualTo(Worker.Kind.APART);
            assertThat(apart.party().env()).isEqualTo(ENV);
            apart.answer(task, "");
            node.settle();
        }
    }

    @Test
    void shouldFailOnlyTheTasksOfAnEnvironmentThatNoProcessCanBeStartedWith() {
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(inEnv());
        ObjectId usual = driver.submit(Work.of("f"));
        node.talk();
        for (int i = 0; i < 3; i++) {
            node.failStart(node.machine.starting.stream()
                    .filter(worker -> worker.env().equals(ENV))
                    .findFirst()
                    .orElseThrow());
            node.talk();
        }
        node.settle();

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.UNUSABLE);
        assertThat(holding(usual).begun()).containsExactly(usual);
        assertThat(node.scheduler.allPools()).hasSize(1);
    }

    @Test
    void shouldGiveACpuToWhatGoesFirstWhateverItsEnvironment() {
        node = new FakeNode(1);
        FakeDriver driver = node.driver();
        ObjectId first = driver.submit(inEnv());
        node.settle();
        List<ObjectId> usual = new ArrayList<>(submit(driver, 3));
        ObjectId urgent = driver.submit(inEnv().priority(1));
        node.settle();
        assertThat(node.workerOf(driver).begun()).isEmpty();
        FakeWorker worker = holding(first);
        worker.answer(first, "");
        node.settle();
        assertThat(worker.begun()).containsExactly(urgent);
        worker.answer(urgent, "");
        node.settle();
        ObjectId running = usual.removeFirst();
        assertThat(holding(running).begun()).containsExactly(running);

        ObjectId child = node.workerOf(driver).submit(inEnv(), running);
        node.workerOf(driver).block(running);
        node.settle();

        assertThat(worker.begun()).containsExactly(child);
        assertThat(node.workerOf(driver).begun()).containsExactly(running);
    }

    @Test
    void shouldHaveActorsInTheirEnvironmentAlsoWhenTheyAreMadeAnew() {
        FakeDriver driver = node.driver();
        ObjectId own = driver.create(Work.of("A::new").env("A").restarts(1));
        ObjectId shared = driver.create(Work.of("B::new").env("A").shared().restarts(1));
        node.settle();
        assertThat(node.worker(Worker.Kind.ACTOR).party().env()).isEqualTo(ENV);
        FakeWorker worker = holding(shared);
        assertThat(worker.party().kind()).isEqualTo(Worker.Kind.SHARED);
        assertThat(worker.party().env()).isEqualTo(ENV);
        worker.answer(shared, "");
        node.settle();
        node.pass(Duration.ofSeconds(6));
        assertThat(node.machine.killed).isEmpty();

        node.crash(worker);
        node.crash(node.worker(Worker.Kind.ACTOR));
        node.settle();

        assertThat(holding(shared).party().env()).isEqualTo(ENV);
        assertThat(holding(own).party().env()).isEqualTo(ENV);
        driver.kill(own, false);
        driver.kill(shared, false);
        node.settle();
        node.pass(Duration.ofSeconds(6));
        node.settle();
        assertThat(node.scheduler.allPools()).hasSize(1);
    }

    @Test
    void shouldStartAProcessOfTheEnvironmentOnAnotherNode() {
        node = new FakeNode(ResourceSet.cpus(1), 1_000, ResourceSet.of(Map.of("CPU", 1, "gold", 1)));
        FakeDriver driver = node.driver();
        ObjectId task = driver.submit(inEnv().resource("gold", 1));
        node.settle();
        node.pass(Duration.ofMillis(100));
        node.settle();

        FakeWorker worker = holding(task);
        assertThat(worker.party().site().isHome()).isFalse();
        assertThat(worker.party().env()).isEqualTo(ENV);
    }
}
