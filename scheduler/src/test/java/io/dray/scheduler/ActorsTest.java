package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorsTest extends ActorTest {
    @Test
    void shouldMakeAnActorInAProcessOfItsOwnAndCallItInOrder() {
        ObjectId actor = driver.create(Work.of("io.Counter::new").with("7"));
        List<ObjectId> calls = call(actor, 3);
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        assertThat(worker.party().label()).isEqualTo("Counter");
        assertThat(worker.run(actor).payload().text()).isEqualTo("7");
        assertThat(worker.all()).containsExactly(actor);

        worker.answer(actor, "");
        node.settle();
        assertThat(driver.value(actor)).isEmpty();
        assertThat(worker.all()).containsExactlyElementsOf(calls);
        assertThat(worker.begun()).containsExactly(calls.getFirst());
        worker.answer(calls.get(0), "1");
        worker.answer(calls.get(1), "2");
        worker.answer(calls.get(2), "3");
        node.settle();
        assertThat(calls).extracting(driver::value).containsExactly("1", "2", "3");
    }

    @Test
    void shouldMakeAnActorOnceWhatItTakesIsThere() {
        ObjectId task = driver.submit(Work.of("f"));
        ObjectId actor = driver.create(Work.of("A::new").takes(task));
        node.settle();
        assertThat(node.workers(Worker.Kind.ACTOR)).isEmpty();
        node.worker().answer(task, "7");
        node.settle();

        assertThat(node.worker(Worker.Kind.ACTOR).run(actor).payload().text()).isEqualTo("7");
    }

    @Test
    void shouldSayWhyAnActorCouldNotBeMade() {
        ObjectId actor = driver.create(Work.of("A::new").cpus(1));
        ObjectId before = driver.call(actor, Work.of("f"));
        node.settle();
        node.worker(Worker.Kind.ACTOR).fail(actor, "java.io.IOException", 1, "E at A::new");
        node.settle();
        ObjectId after = driver.call(actor, Work.of("f"));
        node.settle();

        assertThat(driver.failure(actor).kind()).isEqualTo(TaskFailure.ERROR);
        for (ObjectId call : List.of(before, after)) {
            assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
            assertThat(driver.failure(call).message()).contains("could not be made: java.io.IOException");
            assertThat(driver.failure(call).type()).isEqualTo("java.io.IOException");
            assertThat(driver.failure(call).payload().text()).isEqualTo("E at A::new");
            assertThat(driver.failure(call).thrown()).isEqualTo(1);
        }
        assertThat(node.workers(Worker.Kind.ACTOR)).isEmpty();
        assertThat(node.freeCpus()).isEqualTo(2);
    }

    @Test
    void shouldNotMakeAnActorWhoseArgumentFailed() {
        ObjectId task = driver.submit(Work.of("f"));
        ObjectId waiting = driver.create(Work.of("A::new").takes(task).named("a"));
        ObjectId call = driver.call(waiting, Work.of("f"));
        node.settle();
        node.worker().fail(task, TaskFailure.ERROR, "E");
        node.settle();
        ObjectId late =
                driver.create(Work.of("A::new").takes(new ObjectId(55, 1)).named("a"));
        node.settle();

        assertThat(driver.failure(waiting).type()).isEqualTo("E");
        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(driver.failure(late).kind()).isEqualTo(TaskFailure.LOST);
        assertThat(node.scheduler.actors.all()).isEmpty();
    }

    @Test
    void shouldSayThatAnActorIsUnknown() {
        ObjectId call = driver.call(new ObjectId(55, 1), Work.of("f"));
        node.settle();

        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
    }

    @Test
    void shouldEndAnActorThatIsKilled() {
        ObjectId actor = alive(Work.of("A::new").restarts(-1).named("a").cpus(1));
        List<ObjectId> calls = call(actor, 2);
        ObjectId task = driver.submit(Work.of("f").cpus(2));
        ObjectId waiting = driver.call(actor, Work.of("f").takes(task));
        node.settle();
        driver.kill(actor, false);
        node.talk();
        assertThat(node.machine.killed).hasSize(1);
        node.settle();

        assertThat(node.workers(Worker.Kind.ACTOR)).isEmpty();
        for (ObjectId call : List.of(calls.get(0), calls.get(1), waiting)) {
            assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
            assertThat(driver.failure(call).message()).contains("was killed").contains(" a (A::new");
        }
        assertThat(find("a")).isEmpty();
        assertThat(node.worker().begun()).containsExactly(task);
    }

    @Test
    void shouldMakeAnActorAnewThatIsKilledSoThatItMayBe() {
        ObjectId actor = alive(Work.of("A::new").restarts(1));
        driver.kill(actor, true);
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        worker.answer(actor, "");
        driver.kill(actor, true);
        ObjectId call = driver.call(actor, Work.of("f"));
        node.settle();

        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
    }

    @Test
    void shouldMakeACallThatFollowsAKillInTheNextProcess() {
        ObjectId actor = alive(Work.of("A::new").restarts(1));
        FakeWorker former = node.worker(Worker.Kind.ACTOR);
        driver.kill(actor, true);
        ObjectId call = driver.call(actor, Work.of("f"));
        node.talk();
        assertThat(former.all()).doesNotContain(call);
        node.settle();
        FakeWorker next = node.worker(Worker.Kind.ACTOR);
        next.answer(actor, "");
        node.settle();

        assertThat(next).isNotSameAs(former);
        assertThat(next.all()).containsExactly(call);
    }

    @Test
    void shouldLeaveAnActorAloneThatHasNoProcessToEnd() {
        ObjectId task = driver.submit(Work.of("f").cpus(2));
        node.settle();
        ObjectId actor = driver.create(Work.of("A::new").cpus(2));
        node.settle();
        driver.kill(actor, true);
        node.settle();
        node.worker().answer(task, "");
        node.settle();

        assertThat(node.worker(Worker.Kind.ACTOR).all()).containsExactly(actor);
    }

    @Test
    void shouldEndAnActorThatExits() {
        ObjectId actor = alive(Work.of("A::new").restarts(-1));
        List<ObjectId> calls = call(actor, 2);
        node.settle();
        node.worker(Worker.Kind.ACTOR).fail(calls.getFirst(), TaskFailure.DIED, null);
        node.settle();

        assertThat(node.workers(Worker.Kind.ACTOR)).isEmpty();
        assertThat(driver.failure(calls.getFirst()).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(driver.failure(calls.getLast()).message()).contains("ended itself");
    }

    @Test
    void shouldEndActorsWithTheirJob() {
        alive(Work.of("A::new").cpus(1));
        driver.create(Work.of("A::new").cpus(1));
        driver.create(Work.of("A::new").cpus(1));
        node.talk();
        assertThat(node.freeCpus()).isZero();
        node.leave(driver);
        node.settle();

        assertThat(node.processes).isEmpty();
        assertThat(node.freeCpus()).isEqualTo(2);
        driver = node.driver();
    }

    @Test
    void shouldKeepAnActorWhoseMakerIsGone() {
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        FakeWorker worker = node.worker();
        ObjectId starting = worker.create(Work.of("A::new").named("starting"));
        node.talk();
        worker.create(Work.of("A::new").named("waiting").cpus(2));
        node.talk();
        driver.cancel(task);
        node.talk();
        node.crash(worker);
        node.settle();
        node.pass(Duration.ofMillis(100));

        assertThat(find("starting")).isEqualTo(starting.toString());
        assertThat(find("waiting")).isNotEmpty();
        assertThat(node.workers(Worker.Kind.ACTOR)).hasSize(2);
        for (FakeWorker actor : node.workers(Worker.Kind.ACTOR)) {
            actor.answer(actor.begun().getFirst(), "");
        }
        node.settle();
        assertThat(node.scheduler.actors.all()).allMatch(actor -> actor.state() == Actor.State.ALIVE);
    }

    @Test
    void shouldEndAnActorWhoseMakingIsCancelled() {
        ObjectId actor = driver.create(Work.of("A::new").cpus(1));
        ObjectId call = driver.call(actor, Work.of("f"));
        node.settle();
        driver.cancel(actor);
        node.settle();

        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(node.workers(Worker.Kind.ACTOR)).isEmpty();
        assertThat(node.freeCpus()).isEqualTo(2);
    }

    @Test
    void shouldFindAnActorByItsName() {
        ObjectId actor = driver.create(Work.of("A::new").named("a"));
        FakeDriver other = node.driver();
        node.settle();
        ObjectId asked = other.askFor("a");
        ObjectId nobody = other.askFor("b");
        node.settle();

        assertThat(other.value(asked)).isEqualTo(actor.toString());
        assertThat(other.value(nobody)).isEmpty();
    }

    @Test
    void shouldRefuseAnActorWhoseNameIsTakenUntilThatOneHasEnded() {
        ObjectId first = alive(Work.of("A::new").named("a"));
        ObjectId second = driver.create(Work.of("B::new").named("a"));
        ObjectId call = driver.call(second, Work.of("f"));
        node.settle();
        assertThat(driver.failure(second).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(driver.failure(second).message()).contains(first.toString());
        assertThat(driver.failure(call).message()).contains("its name is that of another");
        assertThat(find("a")).isEqualTo(first.toString());

        driver.kill(first, false);
        ObjectId third = driver.create(Work.of("B::new").named("a"));
        node.settle();
        assertThat(find("a")).isEqualTo(third.toString());
        assertThat(node.worker(Worker.Kind.ACTOR).begun()).containsExactly(third);
    }

    @Test
    void shouldNotHaveTheMembersOfAGroupWaitForOneThatWasRefused() {
        alive(Work.of("A::new").named("a"));
        ObjectId member = alive(Work.of("B::new").inGroup("g", 0, 2));
        driver.create(Work.of("B::new").inGroup("g", 1, 2).named("a"));
        ObjectId call = driver.call(member, Work.of("f"));
        node.settle();
        FakeWorker worker = node.workers(Worker.Kind.ACTOR).getLast();
        assertThat(worker.begun()).containsExactly(call);
        ObjectId met = worker.meet(member, new GroupPlace("g", 0, 2), 1);
        node.settle();

        assertThat(worker.failure(met).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(worker.failure(met).message()).contains("rank 1");
    }
}
