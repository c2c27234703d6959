package io.dray.cli;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.TypeConversionException;

/** Points in time as people write and read them. */
public final class TimeText {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private TimeText() {}

    /**
     * A time of ISO 8601; without an offset, on this machine's clock.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException e) {
            return local(text);
        }
    }

    private static Instant local(String text) {
        try {
            return LocalDateTime.parse(text.strip())
                    .atZone(ZoneId.systemDefault())
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Expected a time like 2026-01-31T18:00 or 2026-01-31T18:00:00Z, but got '" + text + "'", e);
        }
    }

    /**
     * As {@link #parse}, or how long before {@code now}: {@code 2h}.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Instant past(String text, Instant now) {
        if (text.contains("T")) {
            return parse(text);
        }
        try {
            return now.minus(DurationText.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Expected a time like 2026-01-31T18:00, or 2h for two hours ago, but got '" + text + "'", e);
        }
    }

    static Instant converted(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** On this machine's clock, to the second. */
    public static String of(Instant time) {
        return SHOWN.format(time.atZone(ZoneId.systemDefault()));
    }

    /** As {@link #of(Instant)}, of the API's milliseconds; a dash for none. */
    public static String of(com.fasterxml.jackson.databind.JsonNode millis) {
        return millis.isNumber() ? of(Instant.ofEpochMilli(millis.asLong())) : "-";
    }
}
