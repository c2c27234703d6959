package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorCallTest extends ActorTest {
    @Test
    void shouldCallInTheOrderOfEachCallerEvenIfWhatACallTakesIsNotThere() {
        FakeDriver other = node.driver();
        ObjectId actor = alive(Work.of("A::new"));
        ObjectId task = driver.submit(Work.of("f"));
        ObjectId first = driver.call(actor, Work.of("f").takes(task));
        ObjectId second = driver.call(actor, Work.of("g"));
        ObjectId ofOther = other.call(actor, Work.of("h"));
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        assertThat(worker.all()).containsExactly(ofOther);

        node.workerOf(driver).answer(task, "7");
        node.settle();
        assertThat(worker.all()).containsExactly(ofOther, first, second);
        assertThat(worker.run(first).payload().text()).isEqualTo("7");
    }

    @Test
    void shouldGoOnWithTheNextCallWhenWhatOneTakesFails() {
        ObjectId actor = alive(Work.of("A::new"));
        ObjectId slow = driver.submit(Work.of("f"));
        ObjectId failing = driver.submit(Work.of("f"));
        ObjectId first = driver.call(actor, Work.of("f").takes(slow));
        ObjectId second = driver.call(actor, Work.of("g").takes(failing));
        ObjectId third = driver.call(actor, Work.of("h"));
        node.settle();
        node.worker().fail(failing, TaskFailure.ERROR, "E");
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        assertThat(driver.failure(second).type()).isEqualTo("E");
        assertThat(worker.all()).isEmpty();

        node.worker().answer(slow, "");
        node.settle();
        assertThat(worker.all()).containsExactly(first, third);
    }

    @Test
    void shouldGoOnWithTheNextCallWhenTheFirstIsCancelled() {
        ObjectId actor = alive(Work.of("A::new"));
        ObjectId task = driver.submit(Work.of("f"));
        ObjectId first = driver.call(actor, Work.of("f").takes(task));
        ObjectId second = driver.call(actor, Work.of("g"));
        node.settle();
        driver.cancel(first);
        node.settle();

        assertThat(driver.failure(first).kind()).isEqualTo(TaskFailure.CANCELLED);
        assertThat(node.worker(Worker.Kind.ACTOR).all()).containsExactly(second);
    }

    @Test
    void shouldInterruptACallThatIsCancelled() {
        ObjectId actor = alive(Work.of("A::new"));
        List<ObjectId> calls = call(actor, 2);
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        driver.cancel(calls.get(0));
        driver.cancel(calls.get(1));
        node.settle();
        assertThat(worker.isInterrupted(calls.get(0))).isTrue();
        worker.fail(calls.get(0), TaskFailure.CANCELLED, null);
        node.settle();

        assertThat(driver.failure(calls.get(1)).kind()).isEqualTo(TaskFailure.CANCELLED);
        assertThat(worker.all()).isEmpty();
    }

    @Test
    void shouldEndTheProcessOfACallThatGoesOnAfterItWasCancelledByForce() {
        ObjectId actor = alive(Work.of("A::new").restarts(1));
        List<ObjectId> calls = call(actor, 2);
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        driver.cancelByForce(calls.getFirst());
        node.settle();
        node.pass(Duration.ofMillis(1_200));
        assertThat(node.machine.killed).containsExactly(worker.party());
        node.settle();

        assertThat(driver.failure(calls.getFirst()).kind()).isEqualTo(TaskFailure.CANCELLED);
        node.worker(Worker.Kind.ACTOR).answer(actor, "");
        node.settle();
        assertThat(node.worker(Worker.Kind.ACTOR).all()).containsExactly(calls.getLast());
    }

    @Test
    void shouldNotEndTheProcessOfAnActorForACallThatHasNotBegun() {
        ObjectId actor = alive(Work.of("A::new"));
        List<ObjectId> calls = call(actor, 2);
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        driver.cancelByForce(calls.getLast());
        node.settle();
        node.pass(Duration.ofSeconds(3));
        worker.askToEndFor(calls.getLast());
        node.settle();
        assertThat(worker.begun()).containsExactly(calls.getFirst());

        worker.answer(calls.getFirst(), "1");
        node.settle();
        assertThat(driver.failure(calls.getLast()).kind()).isEqualTo(TaskFailure.CANCELLED);
        assertThat(node.scheduler.doomed.all()).isEmpty();
    }

    @Test
    void shouldOnlyInterruptTheCallOfAProcessThatIsGone() {
        FakeDriver other = node.driver();
        ObjectId actor = alive(Work.of("A::new"));
        ObjectId running = other.call(actor, Work.of("f"));
        other.call(actor, Work.of("g"));
        node.settle();
        node.leave(other);
        node.settle();
        node.pass(Duration.ofSeconds(3));
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        assertThat(worker.isInterrupted(running)).isTrue();

        ObjectId call = driver.call(actor, Work.of("h"));
        worker.answer(running, "");
        node.settle();
        assertThat(worker.begun()).containsExactly(call);
    }
}
