package io.dray.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * An amount of memory as people write it: {@code 512m} and {@code 512MiB} count as the JVM does, {@code 512MB} as
 * disks are sold.
 */
public record MemorySize(long bytes) {
    private static final String UNITS = "kmgt";
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*(?:([kmgt])(i?b?)|b)?");

    /** @throws IllegalArgumentException with a sentence */
    static MemorySize parse(String text) {
        Matcher parts = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw refusal(text);
        }
        String unit = parts.group(2);
        BigDecimal size = new BigDecimal(parts.group(1));
        if (unit != null) {
            BigDecimal step = BigDecimal.valueOf("b".equals(parts.group(3)) ? 1000 : 1024);
            size = size.multiply(step.pow(UNITS.indexOf(unit) + 1));
        }
        try {
            return new MemorySize(size.toBigInteger().longValueExact());
        } catch (ArithmeticException e) {
            throw refusal(text);
        }
    }

    private static IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException("Expected a size like 512m, 2g or 1GiB, but got '" + text + "'");
    }

    static MemorySize converted(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** In the largest unit of which there is one. */
    public static String of(double bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length()) {
            size /= 1024;
            unit++;
        }
        String number = String.format(Locale.ROOT, "%.1f", size).replace(".0", "");
        return unit == 0 ? number + " B" : number + " " + Character.toUpperCase(UNITS.charAt(unit - 1)) + "iB";
    }
}
