package io.dray.cli.fn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many workers a node keeps: {@code 0..2}, at least and at most. */
record WarmRange(int min, int max) {
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,4})\\.\\.([0-9]{1,4})");

    static final class Converter implements ITypeConverter<WarmRange> {
        @Override
        public WarmRange convert(String text) {
            Matcher parts = SHAPE.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("Expected two numbers like 0..2, but got '" + text + "'");
            }
            return new WarmRange(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        }
    }
}
