package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedActorTest extends ActorTest {
    @Test
    void shouldHaveActorsInAProcessWithOthers() {
        ObjectId one = driver.create(Work.of("A::new").shared().restarts(1));
        ObjectId other = driver.create(Work.of("B::new").shared());
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        FakeWorker worker = node.worker();
        assertThat(worker.begun()).containsExactlyInAnyOrder(one, other, task);
        worker.answer(one, "");
        worker.answer(other, "");
        ObjectId call = driver.call(other, Work.of("f"));
        node.settle();
        driver.kill(other, false);
        node.settle();
        assertThat(worker.actors.keySet()).containsExactly(one);
        assertThat(driver.failure(call).message()).contains("was killed");

        node.crash(worker);
        node.settle();
        assertThat(node.worker().all()).containsExactly(one);
        assertThat(node.worker(Worker.Kind.APART).all()).containsExactly(task);
    }

    @Test
    void shouldPassOnWhatHasBecomeOfACallThatAProcessHasMadeToItself() {
        ObjectId task = driver.submit(Work.of("f"));
        ObjectId actor = driver.create(Work.of("A::new").shared());
        node.settle();
        FakeWorker worker = node.worker();
        worker.answer(actor, "");
        ObjectId call = worker.call(actor, Work.of("f"));
        node.settle();
        driver.kill(actor, false);
        node.settle();
        assertThat(worker.failure(call).kind()).isEqualTo(TaskFailure.DIED);

        worker.answer(task, "refers to it", call);
        node.settle();
        worker.answer(call, "late");
        node.settle();
        driver.find(call);
        node.settle();

        assertThat(driver.failure(call)).isEqualTo(worker.failure(call));
    }

    @Test
    void shouldNotTakeTheLateAnswerOfAKilledActorForSomethingThatWasPut() {
        ObjectId task = driver.submit(Work.of("f"));
        ObjectId actor = driver.create(Work.of("A::new").shared());
        ObjectId starting = driver.create(Work.of("A::new").shared());
        node.settle();
        FakeWorker worker = node.worker();
        worker.answer(actor, "");
        ObjectId nested = worker.create(Work.of("B::new").shared());
        ObjectId call = worker.call(actor, Work.of("f"));
        ObjectId queued = worker.call(actor, Work.of("f"));
        node.settle();
        assertThat(worker.begun()).contains(starting, nested, call);
        driver.kill(actor, false);
        driver.kill(starting, false);
        driver.kill(nested, false);
        node.settle();
        assertThat(worker.failure(call).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(worker.failure(queued).kind()).isEqualTo(TaskFailure.DIED);
        int before = node.scheduler.objects();
        worker.answer(call, "late");
        worker.answer(nested, "late");
        worker.answer(starting, "late");
        worker.answer(task, "done");
        node.settle();

        assertThat(before).isEqualTo(1);
        assertThat(node.scheduler.objects()).isZero();
        assertThat(worker.party().running).isEmpty();
    }

    @Test
    void shouldMakeASharedActorAnewThatIsKilledSoThatItMayBe() {
        ObjectId actor = driver.create(Work.of("A::new").shared().restarts(1).cpus(1));
        node.settle();
        node.worker().answer(actor, "");
        List<ObjectId> calls = call(actor, 2);
        node.settle();
        driver.kill(actor, true);
        node.settle();
        assertThat(driver.failure(calls.getFirst()).kind()).isEqualTo(TaskFailure.DIED);
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        worker.answer(actor, "");
        node.settle();
        assertThat(worker.begun()).containsExactly(calls.getLast());

        node.worker().answer(calls.getFirst(), "late");
        node.settle();
        driver.kill(actor, true);
        node.settle();
        assertThat(driver.failure(calls.getLast()).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(node.freeCpus()).isEqualTo(2);
    }

    @Test
    void shouldNotMakeASharedActorInAProcessThatIsToEnd() {
        ObjectId stubborn = driver.submit(Work.of("f"));
        node.settle();
        driver.cancelByForce(stubborn);
        node.talk();
        node.pass(Duration.ofMillis(1_200));
        assertThat(node.machine.killed).hasSize(1);
        ObjectId actor = driver.create(Work.of("A::new").shared());
        node.talk();
        node.settle();

        assertThat(node.worker().run(actor).attempt()).isEqualTo(1);
    }
}
