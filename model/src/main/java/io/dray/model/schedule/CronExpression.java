package io.dray.model.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dray.model.error.DrayException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Five fields, as in POSIX cron: minute, hour, day of month, month, day of week; with lists, ranges, steps, names of months and
 * days, 7 for Sunday, and {@code @hourly} and its like. Where both days are restricted, either may match. A wall-clock time that
 * a change of the clock leaves out falls due as much later as the gap is long; one that comes twice, the first time only.
 */
public final class CronExpression {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int MOST_DAYS = 366 * 9;

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    @JsonCreator
    public CronExpression(String text) {
        this.text = text.strip();
        String[] fields = expanded(this.text).split("\\s+", -1);
        if (fields.length != 5) {
            throw DrayException.badRequest(
                    "Expected a cron expression of five fields (minute, hour, day of month, month, day of week), like '*/5 * * *"
                            + " *', but got '" + clipped(text) + "'");
        }
        this.minutes = field("minute", fields[0], 0, 59, List.of(), 0);
        this.hours = field("hour", fields[1], 0, 23, List.of(), 0);
        this.daysOfMonth = field("day of month", fields[2], 1, 31, List.of(), 0);
        this.months = field("month", fields[3], 1, 12, MONTHS, 1);
        BitSet week = field("day of week", fields[4], 0, 7, DAYS, 0);
        if (week.get(7)) {
            week.set(0);
        }
        this.daysOfWeek = week;
        this.eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    private static String expanded(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> text;
        };
    }

    private static BitSet field(String name, String text, int least, int most, List<String> words, int first) {
        BitSet values = new BitSet(most + 1);
        for (String part : text.split(",", -1)) {
            String[] step = part.split("/", -1);
            String[] range = step[0].split("-", -1);
            boolean all = step[0].equals("*");
            if (step.length > 2 || range.length > 2) {
                throw wrong(name, text, least, most);
            }
            int from = all ? least : number(name, text, range[0], least, most, words, first);
            int to = all || (range.length == 1 && step.length == 2)
                    ? most
                    : range.length == 2 ? number(name, text, range[1], least, most, words, first) : from;
            int by = step.length == 2 ? number(name, text, step[1], 1, most + 1, List.of(), 0) : 1;
            if (to < from) {
                throw wrong(name, text, least, most);
            }
            for (int value = from; value <= to; value += by) {
                values.set(value);
            }
        }
        return values;
    }

    private static int number(
            String name, String field, String text, int least, int most, List<String> words, int first) {
        int word = words.indexOf(text.toUpperCase(Locale.ROOT));
        if (word >= 0) {
            return word + first;
        }
        if (!text.matches("[0-9]{1,4}")) {
            throw wrong(name, field, least, most);
        }
        int value = Integer.parseInt(text);
        if (value < least || value > most) {
            throw wrong(name, field, least, most);
        }
        return value;
    }

    private static DrayException wrong(String name, String text, int least, int most) {
        return DrayException.badRequest("Expected the " + name + " of a cron expression to be made of numbers from "
                + least + " to " + most + ", like *, 5, 1-3, */2 or 1,7, but got '" + clipped(text) + "'");
    }

    private static String clipped(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    /** The first time it falls due after {@code after}; empty when it never does, as on the 30th of February. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        LocalDate day = local.toLocalDate();
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            if (!matches(day)) {
                continue;
            }
            for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
                for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                    Instant due = ZonedDateTime.of(day, LocalTime.of(hour, minute), zone)
                            .toInstant();
                    if (due.isAfter(after)) {
                        return Optional.of(due);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate day) {
        boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
        return months.get(day.getMonthValue()) && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronExpression that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
