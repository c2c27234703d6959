package io.dray.cli.fn;

import io.dray.cli.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long a failed attempt waits before the next: {@code 1s..1m}, the first time and at most. */
record Backoff(Duration initial, Duration max) {
    static final class Converter implements ITypeConverter<Backoff> {
        @Override
        public Backoff convert(String text) {
            int dots = text.indexOf("..");
            if (dots < 0) {
                throw new TypeConversionException("Expected two durations like 1s..1m, but got '" + text + "'");
            }
            try {
                return new Backoff(
                        DurationText.parse(text.substring(0, dots)), DurationText.parse(text.substring(dots + 2)));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
