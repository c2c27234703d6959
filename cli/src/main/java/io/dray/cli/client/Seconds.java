package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.time.Duration;

/** Durations as the API has them: a number of seconds, to the millisecond. */
public final class Seconds {
    private Seconds() {}

    public static BigDecimal of(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    /** As a number of JSON; a whole one without an exponent, which Jackson would give a {@link BigDecimal}. */
    static JsonNode json(Duration duration) {
        BigDecimal seconds = of(duration);
        return seconds.scale() == 0 ? LongNode.valueOf(seconds.longValueExact()) : DecimalNode.valueOf(seconds);
    }

    /** Where only whole ones can be said: no fewer than that. */
    public static long whole(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
