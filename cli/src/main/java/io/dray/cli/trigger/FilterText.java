package io.dray.cli.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.error.DrayException;
import io.dray.model.trigger.TriggerSpec.Filter;
import io.dray.model.trigger.TriggerSpec.Filter.Field;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Filters as people write them: {@code header:type=order}, {@code attribute:type=order}, {@code pointer:/a/b=x}. */
final class FilterText implements ITypeConverter<Filter> {
    private static final Pattern SHAPE = Pattern.compile("([a-z]+):([^=]+)=(.*)", Pattern.DOTALL);

    @Override
    public Filter convert(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (parts.matches()) {
            for (Field field : Field.values()) {
                if (word(field).equals(parts.group(1))) {
                    return filter(field, parts.group(2), parts.group(3));
                }
            }
        }
        throw new TypeConversionException("Expected a filter like header:type=order, attribute:type=order or "
                + "pointer:/status=paid, but got '" + text + "'");
    }

    private static Filter filter(Field field, String name, String value) {
        try {
            return new Filter(field, name, value);
        } catch (DrayException e) {
            throw new TypeConversionException(e.sentence());
        }
    }

    private static String word(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** What the API has for one, as it is written. */
    static String of(JsonNode filter) {
        return Arrays.stream(Field.values())
                .map(FilterText::word)
                .filter(filter::has)
                .map(word -> word + ":" + filter.path(word).asText() + "="
                        + filter.path("equals").asText())
                .collect(Collectors.joining(" "));
    }
}
