package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActorResourceTest extends ActorTest {
    @Test
    void shouldHoldWhatAnActorNeedsAsLongAsItLives() {
        ObjectId one = driver.create(Work.of("A::new").cpus(1.5));
        ObjectId other = driver.create(Work.of("A::new").cpus(1.5));
        node.settle();
        assertThat(node.freeCpus()).isEqualTo(0.5);
        assertThat(node.worker(Worker.Kind.ACTOR).all()).containsExactly(one);

        driver.kill(one, false);
        node.settle();
        assertThat(node.worker(Worker.Kind.ACTOR).all()).containsExactly(other);
        assertThat(node.freeCpus()).isEqualTo(0.5);
    }

    @Test
    void shouldGiveBackWhatAnActorHeldOnceHoweverItEnds() {
        node.end();
        node = new FakeNode(ResourceSet.cpus(1), 1_000);
        driver = node.driver();
        ObjectId waiting = driver.create(Work.of("A::new").cpus(2)); // never takes anything
        node.settle();
        driver.kill(waiting, false);
        node.settle();
        assertThat(node.freeCpus()).isEqualTo(1);

        ObjectId starting = driver.create(Work.of("A::new").cpus(1));
        node.talk();
        assertThat(node.freeCpus()).isZero();
        driver.kill(starting, false);
        node.talk();
        assertThat(node.freeCpus()).isEqualTo(1);
        node.settle();

        ObjectId crashed = driver.create(Work.of("A::new").cpus(1));
        node.talk();
        node.failStart(node.machine.starting.iterator().next());
        node.talk();
        assertThat(driver.failure(crashed).kind()).isEqualTo(TaskFailure.LOST);
        assertThat(node.freeCpus()).isEqualTo(1);

        ObjectId making = driver.create(Work.of("A::new").cpus(1));
        node.settle();
        node.crash(node.worker(Worker.Kind.ACTOR));
        node.settle();
        assertThat(driver.isReady(making)).isTrue();
        assertThat(node.freeCpus()).isEqualTo(1);
    }

    @Test
    void shouldWaitForRoomBeforeAnActorIsMadeAnew() {
        ObjectId actor = alive(Work.of("A::new").cpus(2).restarts(1));
        ObjectId task = driver.submit(Work.of("f").cpus(1));
        node.settle();
        ObjectId other = driver.create(Work.of("B::new").cpus(1));
        node.settle();
        driver.kill(actor, true);
        node.settle();
        node.pass(Duration.ofMillis(50));

        assertThat(find("nobody")).isEmpty();
        assertThat(node.workers(Worker.Kind.ACTOR)).hasSize(1);
        assertThat(node.freeCpus()).isZero();
        assertThat(List.of(task, other)).noneMatch(driver::isReady);
    }
}
