package io.dray.worker.value;

import io.dray.function.RemoteCode;
import org.jspecify.annotations.Nullable;

/**
 * Names a method or a constructor, in every process that has its class.
 *
 * @param type its class as {@link Class#getName} has it, which may have inherited the method
 * @param method {@code <init>} for a constructor
 * @param descriptor as in class files: {@code (ILjava/lang/String;)V}
 */
public record MethodName(String type, String method, String descriptor, MethodKind kind) {
    static final String CONSTRUCTOR = "<init>";

    private static final String SEPARATOR = "::";

    /**
     * The method that some code calls.
     *
     * @throws IllegalArgumentException when the code is more than a name, with a sentence that says what to do
     */
    public static MethodName of(RemoteCode code) {
        return NamedCode.of(code).method();
    }

    /** @throws IllegalArgumentException when the text is none of {@link #text()} */
    public static MethodName parse(String text) {
        MethodKind kind = MethodKind.STATIC;
        if (text.endsWith(MethodKind.VIRTUAL.suffix)) {
            kind = MethodKind.VIRTUAL;
        } else if (text.endsWith(MethodKind.INTERFACE.suffix)) {
            kind = MethodKind.INTERFACE;
        }
        int separator = text.indexOf(SEPARATOR);
        int descriptor = text.lastIndexOf('(');
        if (separator <= 0 || descriptor <= separator + SEPARATOR.length()) {
            throw new IllegalArgumentException(
                    "Expected a method like com.acme.Calc::square(I)I, but found '" + text + "'");
        }
        String method = text.substring(separator + SEPARATOR.length(), descriptor);
        return new MethodName(
                text.substring(0, separator),
                method,
                text.substring(descriptor, text.length() - kind.suffix.length()),
                method.equals(CONSTRUCTOR) ? MethodKind.CONSTRUCTOR : kind);
    }

    /** {@code com.acme.Calc::square(I)I}, and what kind it is unless it is static or a constructor: for machines. */
    public String text() {
        return type + SEPARATOR + method + descriptor + kind.suffix;
    }

    /** {@code Calc::square}: for people. */
    public String shortText() {
        int start = Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1;
        return type.substring(start) + SEPARATOR + (kind == MethodKind.CONSTRUCTOR ? "new" : method);
    }

    /** Written out, as {@link #hashCode} and {@link #toString}: what stands for it in a record is linked at run time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MethodName name
                && name.type.equals(type)
                && name.method.equals(method)
                && name.descriptor.equals(descriptor)
                && name.kind == kind;
    }

    @Override
    public int hashCode() {
        return (type.hashCode() * 31 + method.hashCode()) * 31 + descriptor.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
