package io.dray.worker.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.ActorDied;
import io.dray.TaskFailed;
import io.dray.model.task.ObjectId;
import io.dray.model.task.TaskFailure;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.worker.value.Codec;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final ObjectId CALL = new ObjectId(1, 1);
    private static final String SENTENCE = "Actor Counter could not be made";

    private final Failure failure = new Failure(new Codec(FailureTest.class.getClassLoader(), new NoReferences()));

    private static final class Stuck extends RuntimeException {
        private static final long serialVersionUID = 1;

        @SuppressWarnings({"serial", "unused"}) // it can't travel: that is the point
        private final Thread thread = Thread.currentThread();
    }

    @Test
    void shouldGiveWhatAConstructorThrewAsTheCauseOfAnActorsEnd() {
        Broken died = died(new IllegalStateException("no disk"));

        assertThatThrownBy(() -> failure.thrown(died))
                .isInstanceOf(ActorDied.class)
                .hasMessage(SENTENCE)
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no disk")
                .hasStackTraceContaining("ran on node n1");
    }

    @Test
    void shouldGiveItsTextWhenWhatAConstructorThrewCanNotTravel() {
        Broken died = died(new Stuck());

        assertThatThrownBy(() -> failure.thrown(died))
                .isInstanceOf(ActorDied.class)
                .cause()
                .isExactlyInstanceOf(TaskFailed.class)
                .hasMessageContaining("FailureTest$Stuck");
    }

    @Test
    void shouldGiveNoCauseWhenNothingWasThrown() {
        Broken died = new Broken(CALL, TaskFailure.DIED, null, SENTENCE, 0, Payload.EMPTY);

        assertThatThrownBy(() -> failure.thrown(died))
                .isInstanceOf(ActorDied.class)
                .hasMessage(SENTENCE)
                .hasNoCause();
    }

    /** A call's answer, of an actor whose constructor has thrown this. */
    private Broken died(Throwable thrown) {
        Broken made = failure.broken(CALL, TaskFailure.ERROR, thrown, "node n1");
        return new Broken(CALL, TaskFailure.DIED, made.type(), SENTENCE, made.thrown(), made.payload());
    }
}
