package io.dray.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1024, 1024",
        "7b, 7",
        "1k, 1024",
        "512m, 536870912",
        "512MiB, 536870912",
        "512MB, 512000000",
        "2g, 2147483648",
        "1GiB, 1073741824",
        "1.5 Gi, 1610612736",
        "1T, 1099511627776"
    })
    void shouldReadSizes(String text, long bytes) {
        assertThat(MemorySize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "-1", "1 x", "1.g", "99999999t", "1e3", "٣m"})
    void shouldRefuseWhatIsNoSize(String text) {
        assertThatThrownBy(() -> MemorySize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a size like 512m, 2g or 1GiB, but got '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "5m, PT5M", "1h30m, PT1H30M", "2d, PT48H", "1500ms, PT1.5S", "1d2h3m4s5ms, PT26H3M4.005S"
    })
    void shouldReadDurations(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "30", "m5", "5m1h", "-1s", "1.5h", "1h 30m"})
    void shouldRefuseWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"PT0.25S, 250ms", "PT2.45S, 2.4s", "PT90S, 1m30s", "PT3H59M1S, 3h59m", "PT50H, 2d2h"})
    void shouldWriteDurations(Duration duration, String text) {
        assertThat(DurationText.of(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T18:00:00Z, 2026-01-31T18:00:00Z",
        "2026-01-31T18:00+01:00, 2026-01-31T17:00:00Z",
        "90s, 2025-12-31T23:58:30Z"
    })
    void shouldReadTimes(String text, Instant time) {
        assertThat(TimeText.past(text, Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(time);
    }

    @Test
    void shouldReadATimeOfThisMachinesClock() {
        LocalDateTime evening = LocalDateTime.of(2026, 1, 31, 18, 0);

        assertThat(TimeText.parse("2026-01-31T18:00"))
                .isEqualTo(evening.atZone(ZoneId.systemDefault()).toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "2026-01-31", "18:00", "2026-13-01T00:00", "-1h"})
    void shouldRefuseWhatIsNoTime(String text) {
        assertThatThrownBy(() -> TimeText.past(text, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1536, 1.5 KiB", "2147483648, 2 GiB"})
    void shouldWriteSizes(double bytes, String text) {
        assertThat(MemorySize.of(bytes)).isEqualTo(text);
    }
}
