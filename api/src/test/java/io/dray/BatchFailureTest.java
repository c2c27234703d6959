package io.dray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BatchFailureTest {
    @Test
    void shouldNameWhatFailed() {
        IllegalStateException why = new IllegalStateException("no");
        TerminalException later = new TerminalException("never");

        BatchFailure failure = new BatchFailure().add(7, why).add(2, why).add(2, later);

        assertThat(failure.failures())
                .containsEntry(2, later)
                .containsEntry(7, why)
                .hasSize(2);
        assertThat(failure).hasMessage("Of the batch failed: [2, 7]");
        assertThatThrownBy(failure::throwIfAny).isSameAs(failure);
    }

    @Test
    void shouldNotBeThrownWhenNothingFailed() {
        assertThatCode(() -> new BatchFailure().throwIfAny()).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseWhatIsNoIndex() {
        assertThatThrownBy(() -> new BatchFailure().add(-1, new IllegalStateException()))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
