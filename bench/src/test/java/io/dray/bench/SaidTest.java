package io.dray.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.bench.Said.Done;
import io.dray.bench.Said.Failed;
import io.dray.bench.Said.Ready;
import org.junit.jupiter.api.Test;

class SaidTest {
    @Test
    void shouldReadWhatRaysScriptPrints() {
        assertThat(Said.in("@ ready 2.58.0 3.514")).contains(new Ready("2.58.0", 3.514));
        assertThat(Said.in("@ done 1736 2.000293324 1079.2 2789.1"))
                .contains(new Done(1736, 2.000293324, 1079.2, 2789.1));
        assertThat(Said.in("@ done 5000 2.5")).contains(new Done(5000, 2.5, 0, 0));
        assertThat(Said.in("@ failed ValueError: expected 3, but got 4"))
                .contains(new Failed("ValueError: expected 3, but got 4"));
    }

    @Test
    void shouldReadWhatAProgramInJavaPrints() {
        assertThat(Said.in("@ done 0.8 1.0E0")).contains(new Done(0.8, 1, 0, 0));
    }

    @Test
    void shouldLeaveAloneWhatElseIsPrinted() {
        assertThat(Said.in("(Counter pid=17) done 3 4")).isEmpty();
        assertThat(Said.in("")).isEmpty();
        assertThat(Said.in("@done 3 4")).isEmpty();
    }

    @Test
    void shouldTellOfALineThatCannotBeUnderstood() {
        assertThat(Said.in("@ done many 2.5"))
                .contains(new Failed("what it said can't be understood: '@ done many 2.5'"));
        assertThat(Said.in("@ ready")).contains(new Failed("what it said can't be understood: '@ ready'"));
        assertThat(Said.in("@ almost")).contains(new Failed("what it said can't be understood: '@ almost'"));
    }

    @Test
    void shouldCountPerSecond() {
        assertThat(new Done(5000, 2.5, 0, 0).perSecond()).isEqualTo(2000);
    }
}
