package io.dray.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Hold;
import io.dray.model.wire.TaskFrame.Release;
import io.dray.model.wire.TaskFrame.Value;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ObjectsTest extends NodeTest {
    private final FakeDriver driver = node.driver();

    @Test
    void shouldForgetASmallResultAsSoonAsItsProcessHasIt() {
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(1);
        node.worker().answer(task, "2");
        node.settle();

        assertThat(node.scheduler.objects()).isZero();
        assertThat(driver.value(task)).isEqualTo("2");
    }

    @Test
    void shouldKeepAResultThatHoldsReferencesAndWhatTheyReferToUntilItIsGarbage() {
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        FakeWorker worker = node.worker();
        ObjectId inner = worker.put("inner");
        ObjectId outer = worker.put("outer", inner);
        worker.answer(task, "result", outer);
        worker.forget(inner);
        worker.forget(outer);
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(3);

        driver.find(outer);
        node.settle();
        assertThat(driver.value(outer)).isEqualTo("outer");
        driver.forget(task);
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(2);

        driver.forget(outer);
        node.settle();
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldKeepWhatWasPutWhileAnybodyRefersToIt() {
        ObjectId put = driver.put("put");
        ObjectId task = driver.submit(Work.of("f").with("a", put));
        driver.forget(put);
        node.settle();
        FakeWorker worker = node.worker();
        worker.find(put);
        node.settle();
        assertThat(worker.value(put)).isEqualTo("put");
        worker.answer(task, "done");
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(1);

        worker.forget(put);
        node.settle();
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldTakeBackASmallResultBeforeAReferenceToItLeaves() {
        ObjectId first = driver.submit(Work.of("f"));
        node.settle();
        node.worker().answer(first, "1");
        node.settle();
        assertThat(node.scheduler.objects()).isZero();

        ObjectId second = driver.submit(Work.of("g").with("in a list", first));
        node.settle();
        node.worker().find(first);
        node.settle();
        assertThat(node.worker().value(first)).isEqualTo("1");
        node.worker().answer(second, "2");
        node.settle();

        node.worker().forget(first);
        driver.forget(first);
        node.settle();
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldTakeBackWhyThereIsNoResult() {
        ObjectId first = driver.submit(Work.of("f"));
        node.settle();
        node.worker().fail(first, TaskFailure.ERROR, "E");
        node.settle();
        ObjectId second = driver.submit(Work.of("g").with("in a list", first));
        node.settle();
        node.worker().find(first);
        node.settle();

        assertThat(node.worker().failure(first).type()).isEqualTo("E");
        assertThat(node.worker().begun()).containsExactly(second);
    }

    @Test
    void shouldTellWhoeverRefersToAResultThatWasNotThereOnceItIs() {
        ObjectId slow = driver.submit(Work.of("slow"));
        ObjectId fast = driver.submit(Work.of("fast").with("a", slow));
        node.settle();
        FakeWorker worker = node.worker();
        worker.find(slow);
        node.settle();
        assertThat(worker.isReady(slow)).isFalse();

        worker.answer(slow, "1");
        node.settle();
        assertThat(worker.value(slow)).isEqualTo("1");
        assertThat(driver.value(slow)).isEqualTo("1");
        worker.answer(fast, "2");
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(1);

        worker.forget(slow);
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(1);
        driver.forget(slow);
        node.settle();
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldSayOfWhatNobodyHasThatItIsLost() {
        ObjectId unknown = new ObjectId(55, 1);
        driver.find(unknown);
        node.settle();

        assertThat(driver.failure(unknown).kind()).isEqualTo(TaskFailure.LOST);
    }

    @Test
    void shouldCountEachProcessOnceHoweverOftenItSaysThatItHolds() {
        ObjectId put = driver.put("put");
        node.settle();
        hold(driver, put);
        hold(driver, put);
        driver.forget(put);
        node.settle();
        assertThat(node.scheduler.objects()).isZero();

        node.scheduler.heard(driver.party(), new Release(ids(put)));
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldNotLetAProcessReleaseWhatAnotherHolds() {
        FakeDriver other = node.driver();
        ObjectId put = driver.put("put");
        node.settle();
        node.scheduler.heard(other.party(), new Release(ids(put)));

        assertThat(node.scheduler.objects()).isEqualTo(1);
    }

    @Test
    void shouldNotLetAProcessPutUnderAnIdOfAnother() {
        FakeDriver other = node.driver();
        node.settle();
        node.scheduler.heard(other.party(), new Value(new ObjectId(driver.process(), 9), 0, Payload.EMPTY));

        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldHoldWhatIsPutAgainWhileItIsThere() {
        FakeDriver other = node.driver();
        ObjectId put = driver.put("put");
        node.settle();
        hold(other, put);
        node.scheduler.heard(driver.party(), new Release(ids(put)));
        node.scheduler.heard(driver.party(), new Value(put, 0, Payload.text("put")));
        node.scheduler.heard(other.party(), new Release(ids(put)));

        assertThat(node.scheduler.objects()).isEqualTo(1);
    }

    @Test
    void shouldReleaseWhatAProcessHeldThatIsGone() {
        ObjectId inner = driver.put("inner");
        ObjectId task = driver.submit(Work.of("f").with("a", inner));
        driver.forget(inner);
        node.settle();
        FakeWorker worker = node.worker();
        worker.find(inner);
        ObjectId own = worker.put("own", inner);
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(3);
        driver.cancel(task);
        node.settle();

        node.crash(worker);
        node.settle();

        assertThat(worker.isReady(own)).isTrue();
        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.CANCELLED);
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldKeepWhatAProcessPutThatIsGoneAsLongAsOthersReferToIt() {
        ObjectId task = driver.submit(Work.of("f"));
        node.settle();
        ObjectId put = node.worker().put("put");
        node.worker().answer(task, "result", put);
        node.settle();
        node.crash(node.worker());
        node.settle();
        driver.find(put);
        node.settle();

        assertThat(driver.value(put)).isEqualTo("put");
    }

    @Test
    void shouldKeepTheArgumentsOfATaskThatRunsAgain() {
        ObjectId put = driver.put("put");
        ObjectId inner = driver.put("inner");
        ObjectId task = driver.submit(Work.of("f").takes(put).with("a", inner));
        driver.forget(put);
        driver.forget(inner);
        node.settle();
        node.crash(node.worker());
        node.settle();
        FakeWorker worker = node.worker(Worker.Kind.APART);
        assertThat(worker.run(task).payload().text()).isEqualTo("puta");
        assertThat(node.scheduler.objects()).isEqualTo(3);

        worker.answer(task, "");
        node.settle();
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldKeepNothingOfATaskThatCouldNotBegin() {
        ObjectId put = driver.put("put");
        ObjectId task =
                driver.submit(Work.of("f").takes(put).takes(new ObjectId(55, 1)).with("a", put));
        driver.forget(put);
        node.settle();

        assertThat(driver.failure(task).kind()).isEqualTo(TaskFailure.LOST);
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldFreeALongChainOfReferences() {
        ObjectId last = driver.put("0");
        for (int i = 1; i < 100_000; i++) {
            ObjectId next = driver.put("next", last);
            driver.forget(last);
            last = next;
        }
        node.talk();
        assertThat(node.scheduler.objects()).isEqualTo(100_000);

        driver.forget(last);
        node.settle();
        assertThat(node.scheduler.objects()).isZero();
    }

    @Test
    void shouldCountAReferenceThatIsInAValueTwice() {
        ObjectId inner = driver.put("inner");
        ObjectId outer = driver.put("outer", inner, inner);
        driver.forget(inner);
        node.settle();
        assertThat(node.scheduler.objects()).isEqualTo(2);
        driver.forget(outer);
        node.settle();

        assertThat(node.scheduler.objects()).isZero();
    }

    private void hold(FakeProcess process, ObjectId id) {
        node.scheduler.heard(process.party(), new Hold(ids(id)));
        node.talk();
    }

    private static Payload ids(ObjectId id) {
        ByteBuffer bytes = ByteBuffer.allocate(ObjectId.BYTES);
        id.write(bytes);
        return Payload.of(bytes.array());
    }
}
