package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.Argument;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.TaskFrame.Run;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActorStateTest extends ActorTest {
    private static final Work RESTARTED = Work.of("A::new").with("7").restarts(-1);

    private FakeWorker worker() {
        return node.worker(Worker.Kind.ACTOR);
    }

    /** Its process goes; returns how the next is to make it. */
    private Run crashed(ObjectId actor) {
        node.crash(worker());
        node.settle();
        return worker().run(actor);
    }

    @Test
    void shouldMakeAnActorAnewWithItsLastState() {
        ObjectId actor = alive(RESTARTED);
        assertThat(crashed(actor).restores()).isFalse();
        worker().answer(actor, "");
        worker().save(actor, "first");
        worker().save(actor, "last");
        node.settle();

        Run making = crashed(actor);

        assertThat(making.restores()).isTrue();
        assertThat(making.arguments()).containsExactly(Argument.value(0, 1), Argument.value(0, 4));
        assertThat(making.payload().text()).isEqualTo("7last");
        worker().answer(actor, "");
        node.settle();
        assertThat(crashed(actor).payload().text()).isEqualTo("7last");
    }

    @Test
    void shouldAskForTheStateOnlyOfAnActorThatMayBeMadeAnew() {
        ObjectId never = driver.create(Work.of("A::new"));
        node.settle();
        assertThat(worker().run(never).saves()).isFalse();
        driver.kill(never, false);
        node.settle();
        ObjectId once = driver.create(Work.of("A::new").restarts(1));
        node.settle();
        assertThat(worker().run(once).saves()).isTrue();
        worker().answer(once, "");
        worker().save(once, "state");
        node.settle();
        assertThat(crashed(once).saves()).isFalse();
        assertThat(worker().run(once).restores()).isTrue();
    }

    @Test
    void shouldKeepAStateAndWhatItRefersToUntilTheNextOrTheActorsEnd() {
        ObjectId actor = alive(RESTARTED);
        ObjectId put = driver.put("put");
        node.settle();
        worker().find(put);
        worker().save(actor, "state", put);
        worker().forget(put);
        node.settle();
        driver.forget(put);
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(2);

        ObjectId state = worker().reserve(400);
        node.settle();
        worker().saveStored(actor, state, 400);
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(1);
        assertThat(node.scheduler.stored()).isEqualTo(400);
        assertThat(crashed(actor).arguments()).containsExactly(Argument.value(0, 1), Argument.stored(state, 400));

        driver.kill(actor, false);
        node.settle();
        assertThat(node.scheduler.stored()).isZero();
        assertThat(node.machine.files).isEmpty();
    }

    @Test
    void shouldKeepNoStateOfAnActorThatHasEnded() {
        ObjectId actor = alive(RESTARTED);
        int before = node.scheduler.objects();
        driver.kill(actor, false);
        while (!driver.toSay.isEmpty()) {
            node.hear(driver);
        }
        worker().save(actor, "late");
        node.settle();

        assertThat(node.scheduler.objects()).isLessThanOrEqualTo(before);
        assertThat(node.scheduler.actors.all()).isEmpty();
    }

    @Test
    void shouldFailACallWhoseStateCameButNotItsAnswer() {
        ObjectId actor = alive(RESTARTED);
        ObjectId call = driver.call(actor, Work.of("f"));
        node.settle();
        FakeWorker first = worker();
        first.save(actor, "state");
        first.answer(call, "1");
        node.hear(first); // the object
        node.hear(first); // that it is the state

        assertThat(crashed(actor).payload().text()).isEqualTo("7state");
        assertThat(driver.failure(call).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(driver.failure(call).message()).contains("may have begun");
    }

    @Test
    void shouldGiveAnActorThatIsRestartedOutOfASharedProcessItsState() {
        ObjectId actor = driver.create(Work.of("A::new").shared().restarts(1));
        node.settle();
        node.worker().answer(actor, "");
        node.worker().save(actor, "state");
        node.settle();

        driver.kill(actor, true);
        node.settle();

        assertThat(worker().run(actor).payload().text()).isEqualTo("state");
    }

    @Test
    void shouldEndAnActorWhoseStateWasLostWithItsNode() {
        ResourceSet gold = ResourceSet.of(Map.of("CPU", 1, "gold", 2));
        FakeNode two = new FakeNode(ResourceSet.cpus(2), 1_000, gold);
        FakeDriver program = two.driver();
        ObjectId large = program.create(golden());
        ObjectId small = program.create(golden());
        two.settle();
        two.pass(Duration.ofMillis(500));
        two.settle();
        assertThat(two.workers(Worker.Kind.ACTOR)).hasSize(2);
        for (FakeWorker worker : two.workers(Worker.Kind.ACTOR)) {
            ObjectId actor = worker.all().iterator().next();
            worker.answer(actor, "");
            if (actor.equals(large)) {
                ObjectId state = worker.reserve(400);
                two.settle();
                worker.saveStored(actor, state, 400);
            } else {
                worker.save(actor, "small");
            }
            two.settle();
        }
        two.loseLender();
        ObjectId call = program.call(large, Work.of("f"));
        two.settle();

        assertThat(program.failure(call).kind()).isEqualTo(TaskFailure.DIED);
        assertThat(program.failure(call).message())
                .contains("can't be made anew: its state is not there any more")
                .contains("which was lost");
        assertThat(two.scheduler.actors.all()).extracting(Actor::id).containsExactly(small);
        two.end();
    }

    private static Work golden() {
        return Work.of("A::new").restarts(-1).resource("gold", 1);
    }
}
