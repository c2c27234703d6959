package io.dray.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The constants of one of the model's enums as people write them, in lower case: read, and offered on TAB. */
public abstract class EnumWords<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final String what;
    private final List<E> constants;

    /** @param what one of them is called, with its article */
    protected EnumWords(String what, Class<E> type) {
        this.what = what;
        this.constants = List.of(type.getEnumConstants());
    }

    /** How a constant is written. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Iterator<String> iterator() {
        return constants.stream().map(EnumWords::word).iterator();
    }

    @Override
    public E convert(String text) {
        return constants.stream()
                .filter(constant -> word(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "Expected " + what + " of " + String.join(", ", this) + ", but got '" + text + "'"));
    }
}
