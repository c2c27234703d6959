package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.resource.ResourceSet;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.TaskFrame.Durable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another node lends room. */
class LendingTest {
    private final FakeNode node =
            new FakeNode(ResourceSet.of(Map.of("CPU", 1)), 1_000, ResourceSet.of(Map.of("CPU", 2, "gold", 1)));
    private final FakeDriver driver = node.driver();

    private void settle() {
        for (int i = 0; i < 5; i++) {
            node.tick();
            node.settle();
        }
    }

    private FakeWorker there() {
        return node.processes.stream()
                .filter(process -> !process.party().site().isHome())
                .map(FakeWorker.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private FakeWorker here() {
        return node.processes.stream()
                .filter(process ->
                        process instanceof FakeWorker && process.party().site().isHome())
                .map(FakeWorker.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** A task with a large result there. */
    private ObjectId large(Work work) {
        ObjectId task = driver.submit(work.resource("gold", 1));
        settle();
        store(task);
        return task;
    }

    private void store(ObjectId task) {
        FakeWorker worker = there();
        worker.reserveFor(task, 300);
        node.settle();
        worker.answerStored(task, 300);
        node.settle();
    }

    @Test
    void shouldAskOthersOnlyAfterATaskHasWaited() {
        driver.submit(Work.of("a"));
        driver.submit(Work.of("b"));
        node.settle();

        node.tick();

        assertThat(node.lender.wishes).isEmpty();
        node.tick();
        node.tick();
        assertThat(node.lender.wishes).containsExactly(ResourceSet.cpus(1));
    }

    @Test
    void shouldAskAtOnceForWhatItHasNot() {
        driver.submit(Work.of("a").resource("gold", 1));

        node.talk();

        assertThat(node.lender.wishes).containsExactly(ResourceSet.of(Map.of("CPU", 1, "gold", 1)));
    }

    @Test
    void shouldAskForNoMoreThanOthersHave() {
        for (int i = 0; i < 10; i++) {
            driver.submit(Work.of("a"));
        }

        for (int i = 0; i < 10; i++) {
            node.tick();
        }

        assertThat(node.lender.wishes).hasSize(2);
    }

    @Test
    void shouldRunATaskWhereRoomIsLentAndGiveItBack() {
        ObjectId task = driver.submit(Work.of("a").resource("gold", 1));
        settle();

        there().answer(task, "done");
        node.settle();

        assertThat(driver.value(task)).isEqualTo("done");
        node.pass(Duration.ofMillis(100));
        assertThat(node.lender.lent).isEqualTo(ResourceSet.NONE);
        node.end();
    }

    @Test
    void shouldAskAgainForWhatNobodyHasLent() {
        driver.submit(Work.of("a").resource("gold", 1));
        node.talk();
        node.tick();
        node.lender.wishes.clear();

        node.pass(Duration.ofMillis(1_900));
        assertThat(node.lender.wishes).isEmpty();
        node.pass(Duration.ofMillis(200));

        assertThat(node.lender.wishes).hasSize(1);
    }

    @Test
    void shouldGiveSuperfluousRoomBack() {
        ObjectId first = driver.submit(Work.of("a"));
        ObjectId second = driver.submit(Work.of("b"));
        node.talk();
        node.join(node.machine.starting.iterator().next());
        for (int i = 0; i < 3; i++) {
            node.tick();
        }
        here().answer(first, "");
        node.talk();
        here().answer(second, "");
        node.talk();

        assertThat(node.lend()).isTrue();
        node.pass(Duration.ofMillis(100));

        assertThat(node.lender.lent).isEqualTo(ResourceSet.NONE);
        node.end();
    }

    @Test
    void shouldRunATaskAgainWhoseNodeWasLost() {
        ObjectId task = driver.submit(Work.of("a").resource("gold", 1));
        settle();

        node.loseLender();
        settle();
        there().answer(task, "again");
        node.settle();

        assertThat(driver.value(task)).isEqualTo("again");
        node.end();
    }

    @Test
    void shouldBringALargeValueToWhoNeedsIt() {
        ObjectId task = large(Work.of("a"));

        driver.fetch(task);
        node.settle();

        assertThat(driver.fetching).isEmpty();
        assertThat(node.machine.files).containsKey(task);
        node.end();
    }

    @Test
    void shouldTellWhatCanNotBeBrought() {
        ObjectId task = large(Work.of("a"));
        driver.fetch(task);
        node.talk();

        for (int i = 0; i < 3; i++) {
            node.bring(true);
        }
        node.talk();

        assertThat(driver.missing).containsExactly(task);
        node.end();
    }

    @Test
    void shouldMakeALostValueAgain() {
        ObjectId task = large(Work.of("a"));

        node.loseLender();
        settle();
        driver.fetch(task);
        store(task);

        assertThat(node.lender.files).containsKey(task);
        assertThat(node.machine.files).containsKey(task);
        assertThat(driver.missing).isEmpty();
        node.end();
    }

    @Test
    void shouldKeepNoCopyThatComesAfterItsValueWasLost() {
        ObjectId task = large(Work.of("a"));
        driver.fetch(task);
        node.talk();
        node.loseLender();

        assertThat(node.machine.bringing).containsExactly(task);
        node.machine.bringing.clear();
        node.machine.files.put(task, List.of()); // all of it had come by then
        node.scheduler.brought(task, null);
        settle();
        there().answer(task, "small");
        node.settle();

        assertThat(node.machine.files).isEmpty();
        assertThat(driver.missing).containsExactly(task);
        node.end();
    }

    @Test
    void shouldTellThatAValueCameOutOtherwise() {
        ObjectId task = large(Work.of("a"));
        node.loseLender();
        settle();
        there().answer(task, "small");
        node.settle();

        driver.fetch(task);
        node.settle();

        assertThat(driver.missing).containsExactly(task);
        node.end();
    }

    @Test
    void shouldMakeALostValueAgainOfWhatHasBeenForgotten() {
        ObjectId first = large(Work.of("a"));
        ObjectId second = large(Work.of("b").takes(first));
        driver.forget(first);
        node.settle();
        assertThat(node.lender.files).containsOnlyKeys(second);

        node.loseLender();
        settle();
        store(first);
        settle();
        store(second);

        assertThat(node.lender.files).containsOnlyKeys(second);
        assertThat(driver.missing).isEmpty();
        node.end();
    }

    @Test
    void shouldTellOfAPutValueThatItIsLost() {
        ObjectId task = driver.submit(Work.of("a").resource("gold", 1));
        settle();
        FakeWorker worker = there();
        ObjectId put = worker.reserve(300);
        node.settle();
        worker.store(put, 300);
        worker.answer(task, "", put);
        node.settle();
        driver.find(put);
        node.settle();

        node.loseLender();
        driver.fetch(put);
        settle();

        assertThat(driver.missing).containsExactly(put);
        node.end();
    }

    @Test
    void shouldKeepADurableValueHere() {
        ObjectId task = driver.submit(Work.of("a").resource("gold", 1));
        driver.toSay.add(new Durable(task));
        settle();
        store(task);

        assertThat(node.machine.files).containsKey(task);
        node.loseLender();
        settle();
        assertThat(node.processes).allMatch(process -> process.party().site().isHome());
        node.end();
    }

    @Test
    void shouldFreeOnceWhatAValueRefersToAndWasMadeOf() {
        ObjectId held = driver.put("held");
        ObjectId input = driver.put("input", held);
        ObjectId task = driver.submit(Work.of("a").with("", input).resource("gold", 1));
        settle();
        FakeWorker worker = there();
        worker.reserveFor(task, 300);
        node.settle();
        worker.answerStored(task, 300, input);
        node.settle();
        driver.forget(input);
        node.settle();

        driver.forget(task);
        node.settle();

        assertThat(node.scheduler.objects.all()).extracting(Entry::id).containsExactly(held);
        assertThat(node.scheduler.objects.all()).extracting(Entry::pins).containsExactly(1);
        node.end();
    }

    @Test
    void shouldNotBeginATaskWhoseArgumentHasBeenLost() {
        ObjectId first = large(Work.of("a"));
        ObjectId busy = driver.submit(Work.of("busy").resource("gold", 1));
        settle();
        ObjectId second = driver.submit(Work.of("b").takes(first).resource("gold", 1));
        node.settle();

        node.loseLender();
        settle();
        driver.cancel(busy);
        settle();

        assertThat(there().all()).containsExactly(first);
        store(first);
        settle();
        assertThat(there().all()).containsExactly(second);
        there().answer(second, "both");
        node.settle();
        assertThat(driver.value(second)).isEqualTo("both");
        node.end();
    }

    @Test
    void shouldRestartAnActorOnANodeThatComesBack() {
        ObjectId actor = driver.create(Work.of("A::new").resource("gold", 1).restarts(1));
        settle();
        there().answer(actor, "");
        node.settle();

        node.loseLender();
        settle();
        there().answer(actor, "");
        ObjectId call = driver.call(actor, Work.of("call"));
        node.settle();
        there().answer(call, "here");
        node.settle();

        assertThat(driver.value(call)).isEqualTo("here");
        node.end();
    }

    @Test
    void shouldTakeMoreThanIsLentForATaskThatGoesOn() {
        ObjectId outer = driver.submit(Work.of("a").resource("gold", 1));
        settle();
        FakeWorker worker = there();
        worker.block(outer);
        node.talk();
        node.pass(Duration.ofMillis(100));
        assertThat(node.lender.lent.cpus()).isZero();

        worker.unblock(outer);
        node.talk();

        assertThat(node.lender.lent).isEqualTo(ResourceSet.of(Map.of("CPU", 1, "gold", 1)));
        worker.answer(outer, "");
        node.settle();
        node.end();
    }

    @Test
    void shouldFailWhatOnlyANodeCouldRunThatCanNotStartProcesses() {
        ObjectId task = driver.submit(Work.of("a").resource("gold", 1));
        node.talk();
        node.tick();
        node.lend();
        for (int i = 0; i < 3; i++) {
            node.talk();
            node.machine.starting.stream()
                    .filter(worker -> !worker.site().isHome())
                    .toList()
                    .forEach(node::failStart);
        }
        node.talk();

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.UNUSABLE);
        node.end();
    }
}
