package io.dray.model.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dates were looked up in a calendar: 2026-11-27 is a Friday. */
class CronExpressionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */15 * * * *     | 2026-11-27T00:07:00Z | 2026-11-27T00:15:00Z
            */15 * * * *     | 2026-11-27T00:15:00Z | 2026-11-27T00:30:00Z
            0 9 * * MON-FRI  | 2026-11-27T09:00:00Z | 2026-11-30T09:00:00Z
            0 0 1 * *        | 2026-11-27T00:00:00Z | 2026-12-01T00:00:00Z
            @yearly          | 2026-11-27T00:00:00Z | 2027-01-01T00:00:00Z
            0 0 29 2 *       | 2026-11-27T00:00:00Z | 2028-02-29T00:00:00Z
            0 0 13 * 5       | 2026-11-27T00:00:00Z | 2026-12-04T00:00:00Z
            0 0 * * 7        | 2026-11-27T00:00:00Z | 2026-11-29T00:00:00Z
            5,10-12/2 3 * * *| 2026-11-27T03:05:00Z | 2026-11-27T03:10:00Z
            """)
    void shouldFindTheNextTime(String cron, Instant after, Instant next) {
        assertThat(new CronExpression(cron).next(after, ZoneOffset.UTC)).contains(next);
    }

    @Test
    void shouldFallDueLaterByTheGapWhenTheClockSkipsTheTime() {
        // on 2027-03-28 clocks there go from 02:00 to 03:00, which is 01:00 UTC
        Instant evening = Instant.parse("2027-03-27T20:00:00Z");

        assertThat(new CronExpression("30 2 * * *").next(evening, BERLIN))
                .contains(Instant.parse("2027-03-28T01:30:00Z"));
    }

    @Test
    void shouldFallDueOnceWhenTheClockRepeatsTheTime() {
        // on 2026-10-25 clocks there go from 03:00 back to 02:00, which is 01:00 UTC
        CronExpression daily = new CronExpression("30 2 * * *");
        Instant first = Instant.parse("2026-10-25T00:30:00Z");

        assertThat(daily.next(Instant.parse("2026-10-24T20:00:00Z"), BERLIN)).contains(first);
        assertThat(daily.next(first, BERLIN)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void shouldSayWhenThereIsNoSuchDay() {
        assertThat(new CronExpression("0 0 31 2 *").next(Instant.EPOCH, ZoneOffset.UTC))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "5-1 * * * *",
                "*/0 * * * *",
                "a * * * *"
            })
    void shouldRefuseWhatIsNone(String text) {
        assertThatThrownBy(() -> new CronExpression(text)).isInstanceOf(DrayException.class);
    }
}
