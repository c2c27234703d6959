package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import org.junit.jupiter.api.Test;

class DetachedActorTest extends ActorTest {
    @Test
    void shouldKeepADetachedActorAfterItsProgramHasLeft() {
        ObjectId put = driver.put("put");
        ObjectId actor =
                driver.create(Work.of("A::new").takes(put).named("a").detached().restarts(-1));
        node.settle();
        node.worker(Worker.Kind.ACTOR).answer(actor, "");
        node.settle();
        node.leave(driver);
        node.settle();
        FakeDriver other = node.driver();
        ObjectId call = other.call(actor, Work.of("f"));
        node.settle();
        node.crash(node.worker(Worker.Kind.ACTOR));
        ObjectId next = other.call(actor, Work.of("f"));
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        assertThat(worker.run(actor).payload().text()).isEqualTo("put");
        worker.answer(actor, "");
        node.settle();
        worker.answer(next, "1");
        node.settle();
        assertThat(other.failure(call).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(other.value(next)).isEqualTo("1");

        other.kill(actor, false);
        node.settle();
        assertThat(node.scheduler.pools).hasSize(1);
    }

    @Test
    void shouldKeepADetachedActorWhoseProgramLeavesWhileItIsMade() {
        ObjectId first = driver.create(Work.of("A::new").named("first").detached());
        driver.create(Work.of("A::new").named("second").detached().cpus(2));
        ObjectId running = driver.submit(Work.of("f"));
        ObjectId third =
                driver.create(Work.of("A::new").named("third").detached().takes(running));
        node.talk();
        Worker starting = node.machine.starting.stream()
                .filter(worker -> worker.kind() == Worker.Kind.ACTOR)
                .findFirst()
                .orElseThrow();
        node.leave(driver);
        assertThat(node.machine.killed).doesNotContain(starting);
        node.settle();

        driver = node.driver();
        assertThat(find("third"))
                .as("%s takes what is not there any more", third)
                .isEmpty();
        for (FakeWorker worker : node.workers(Worker.Kind.ACTOR)) {
            worker.answer(worker.begun().getFirst(), "");
        }
        node.settle();
        ObjectId call = driver.call(first, Work.of("f"));
        node.settle();
        killAll("first", "second");
        assertThat(driver.failure(call).message()).contains("was killed");
    }

    @Test
    void shouldForgetTheJobOfADetachedActorThatIsKilledWhileItHasNoProcess() {
        FakeDriver other = node.driver();
        ObjectId task = other.submit(Work.of("f").cpus(2));
        node.settle();
        driver.create(Work.of("A::new").named("a").detached().cpus(2));
        node.settle();
        node.leave(driver);
        node.settle();
        driver = other;
        assertThat(node.scheduler.pools).hasSize(2);
        killAll("a");

        assertThat(node.scheduler.pools).hasSize(1);
        assertThat(node.worker().begun()).containsExactly(task);
    }

    @Test
    void shouldGiveADetachedActorAProcessThatOutlivesTheJob() {
        ObjectId actor = driver.create(Work.of("A::new").named("a").detached().shared());
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        worker.answer(actor, "");
        node.settle();
        node.leave(driver);
        node.settle();

        assertThat(node.processes).containsExactly(worker);
        driver = node.driver();
        killAll("a");
    }

    @Test
    void shouldRefuseWorkOfAJobThatIsOverButForItsDetachedActors() {
        ObjectId actor = alive(Work.of("A::new").named("a").detached());
        node.leave(driver);
        node.settle();
        driver = node.driver();
        ObjectId call = driver.call(actor, Work.of("f"));
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        ObjectId task = worker.submit(Work.of("f"), call);
        ObjectId child = worker.create(Work.of("B::new").named("b"));
        ObjectId itself = worker.call(actor, Work.of("g"));
        node.settle();

        assertThat(worker.failure(task).kind()).isEqualTo(TaskFailure.CANCELLED);
        assertThat(worker.failure(child).kind()).isEqualTo(TaskFailure.CANCELLED);
        assertThat(worker.all()).containsExactly(call, itself);
        assertThat(find("b")).isEmpty();
        killAll("a");
    }

    @Test
    void shouldCancelTheTasksOfADetachedActorWithItsJob() {
        ObjectId actor = alive(Work.of("A::new").named("a").detached());
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        ObjectId call = driver.call(actor, Work.of("f"));
        FakeDriver other = node.driver();
        ObjectId slow = other.submit(Work.of("f"));
        ObjectId handed = other.call(actor, Work.of("f").with("a", slow));
        node.settle();
        worker.find(slow);
        ObjectId running = worker.submit(Work.of("f"), call);
        ObjectId waiting = worker.submit(Work.of("f").takes(slow), call);
        ObjectId queued = worker.submit(Work.of("f").cpus(2), call);
        node.settle();
        node.leave(driver);
        node.settle();
        assertThat(worker.failure(running).kind()).isEqualTo(TaskFailure.CANCELLED);
        assertThat(worker.failure(queued).kind()).isEqualTo(TaskFailure.CANCELLED);

        node.workerOf(other).answer(slow, "");
        node.settle();
        assertThat(worker.failure(waiting).kind()).isEqualTo(TaskFailure.CANCELLED);
        assertThat(node.workers(Worker.Kind.SHARED)).hasSize(1);
        worker.answer(call, "");
        node.settle();
        assertThat(worker.all()).containsExactly(handed);
        driver = other;
        killAll("a");
    }
}
