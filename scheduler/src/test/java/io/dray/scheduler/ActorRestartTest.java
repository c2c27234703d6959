package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorRestartTest extends ActorTest {
    @Test
    void shouldMakeAnActorAnewAsOftenAsItMayBe() {
        ObjectId actor = alive(Work.of("A::new").with("7").restarts(2));
        for (int restart = 1; restart <= 2; restart++) {
            node.crash(node.worker(Worker.Kind.ACTOR));
            ObjectId call = driver.call(actor, Work.of("f"));
            node.settle();
            FakeWorker worker = node.worker(Worker.Kind.ACTOR);
            assertThat(worker.run(actor).payload().text()).isEqualTo("7");
            assertThat(worker.run(actor).attempt()).isEqualTo(restart + 1);
            worker.answer(actor, "");
            node.settle();
            worker.answer(call, "1");
            node.settle();
            assertThat(driver.value(call)).isEqualTo("1");
        }
        node.crash(node.worker(Worker.Kind.ACTOR));
        ObjectId call = driver.call(actor, Work.of("f"));
        node.settle();

        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(driver.failure(call).message()).contains("code 137");
        assertThat(node.workers(Worker.Kind.ACTOR)).isEmpty();
    }

    @Test
    void shouldKeepWhatAnActorTakesUntilItIsNotMadeAnewAnyMore() {
        ObjectId put = driver.put("put");
        ObjectId inner = driver.put("inner");
        ObjectId actor =
                driver.create(Work.of("A::new").takes(put).with("a", inner).restarts(1));
        driver.forget(put);
        driver.forget(inner);
        node.settle();
        for (int i = 0; i < 2; i++) {
            FakeWorker worker = node.worker(Worker.Kind.ACTOR);
            assertThat(worker.run(actor).payload().text()).isEqualTo("puta");
            worker.answer(actor, "");
            node.settle();
            assertThat(node.scheduler.objects()).isEqualTo(2);
            node.crash(worker);
            node.settle();
        }

        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldEndAnActorWhoseConstructorThrowsWhenItIsMadeAnew() {
        ObjectId actor = alive(Work.of("A::new").restarts(1).cpus(1));
        ObjectId before = driver.call(actor, Work.of("f"));
        node.crash(node.worker(Worker.Kind.ACTOR));
        node.settle();
        node.worker(Worker.Kind.ACTOR).fail(actor, TaskFailure.ERROR, "E");
        node.settle();

        assertThat(driver.value(actor)).isEmpty();
        assertThat(driver.failure(before).message()).contains("could not be made: E");
        assertThat(node.freeCpus()).isEqualTo(2);
    }

    @Test
    void shouldSayOnceThatAnActorWasMade() {
        ObjectId actor = driver.create(Work.of("A::new").restarts(1));
        node.settle();
        FakeWorker first = node.worker(Worker.Kind.ACTOR);
        first.answer(actor, "");
        node.hear(first);
        node.crash(first);
        FakeWorker second = node.join(node.machine.starting.iterator().next());
        while (!second.toHear.isEmpty()) {
            second.hear();
        }
        second.fail(actor, TaskFailure.ERROR, "E");
        node.hear(second);
        node.settle();

        assertThat(driver.value(actor)).isEmpty();
        assertThat(node.scheduler.actors.all()).isEmpty();
    }

    @Test
    void shouldMakeCallsAgainThatCanNotHaveBegun() {
        ObjectId actor = alive(Work.of("A::new").restarts(1).atOnce(2));
        List<ObjectId> calls = call(actor, 4);
        node.settle();
        ObjectId waiting = driver.call(actor, Work.of("g"));
        node.crash(node.worker(Worker.Kind.ACTOR));
        node.settle();

        for (ObjectId begun : calls.subList(0, 2)) {
            assertThat(driver.failure(begun).kind()).isEqualTo(TaskFailure.DIED);
            assertThat(driver.failure(begun).message())
                    .contains("may have begun")
                    .contains(".maxTaskRetries(n)");
        }
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        worker.answer(actor, "");
        node.settle();
        assertThat(worker.all()).containsExactly(calls.get(2), calls.get(3), waiting);
    }

    @Test
    void shouldMakeCallsAgainThatMayHaveBegunAsOftenAsTheyMayBe() {
        ObjectId actor = alive(Work.of("A::new").restarts(-1).repeats(1));
        List<ObjectId> calls = call(actor, 2);
        node.settle();
        node.crash(node.worker(Worker.Kind.ACTOR));
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.ACTOR);
        worker.answer(actor, "");
        node.settle();
        assertThat(worker.all()).containsExactlyElementsOf(calls);

        node.crash(worker);
        node.settle();
        assertThat(driver.failure(calls.getFirst()).kind()).isEqualTo(TaskFailure.DIED);
        node.worker(Worker.Kind.ACTOR).answer(actor, "");
        node.settle();
        assertThat(node.worker(Worker.Kind.ACTOR).all()).containsExactly(calls.getLast());
    }

    @Test
    void shouldGiveUpAnActorForWhichNoProcessCanBeStarted() {
        ObjectId actor = alive(Work.of("A::new").restarts(-1).cpus(1));
        node.crash(node.worker(Worker.Kind.ACTOR));
        ObjectId call = driver.call(actor, Work.of("f"));
        node.talk();
        int starts = 0;
        while (!node.machine.starting.isEmpty() && starts < 20) {
            starts++;
            node.failStart(node.machine.starting.iterator().next());
            node.talk();
        }

        assertThat(starts).isEqualTo(3);
        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(driver.failure(call).message()).contains("could not be started");
        assertThat(node.freeCpus()).isEqualTo(2);
    }
}
