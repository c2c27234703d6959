package io.dray.cli.trigger;

import io.dray.cli.TimeText;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** Where reading begins, as people write it: {@code earliest}, {@code latest}, a time, or how long ago. */
final class StartText {
    private static final List<String> WORDS = List.of("earliest", "latest");

    private StartText() {}

    /** Those that are words, to be offered on TAB. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return WORDS.iterator();
        }
    }

    /**
     * As the API takes it.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static String parse(String text, Instant now) {
        if (WORDS.contains(text)) {
            return text;
        }
        try {
            return TimeText.past(text, now).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Expected earliest, latest, a time like 2026-01-31T18:00, or 2h for two hours ago, but got '" + text
                            + "'",
                    e);
        }
    }
}
