package io.dray.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 30s}, {@code 1h30m}. */
public final class DurationText {
    private static final Pattern SHAPE =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");

    private DurationText() {}

    /** @throws IllegalArgumentException with a sentence */
    public static Duration parse(String text) {
        Matcher parts = SHAPE.matcher(text.strip());
        if (text.isBlank() || !parts.matches()) {
            throw new IllegalArgumentException("Expected a duration like 30s, 5m or 1h30m, but got '" + text + "'");
        }
        return Duration.ofDays(number(parts.group(1)))
                .plusHours(number(parts.group(2)))
                .plusMinutes(number(parts.group(3)))
                .plusSeconds(number(parts.group(4)))
                .plusMillis(number(parts.group(5)));
    }

    static Duration converted(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** The two largest units. */
    public static String of(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + "d" + duration.toHoursPart() + "h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h" + duration.toMinutesPart() + "m";
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + "m" + duration.toSecondsPart() + "s";
        }
        return duration.toSeconds() > 0
                ? duration.toSeconds() + "." + duration.toMillisPart() / 100 + "s"
                : duration.toMillis() + "ms";
    }
}
