package io.dray.examples.census;

import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.constant.MethodTypeDesc;
import java.util.Comparator;

/**
 * A method as a call site names it: {@code java/lang/StringBuilder}, {@code append}, {@code (C)Ljava/lang/StringBuilder;}.
 * The owner is the class the caller was compiled against, which may inherit the method, or an array ({@code [I}).
 */
public record MethodId(String owner, String name, String descriptor) implements Comparable<MethodId> {

    private static final Comparator<MethodId> ORDER =
            Comparator.comparing(MethodId::owner).thenComparing(MethodId::name).thenComparing(MethodId::descriptor);

    static MethodId of(MemberRefEntry called) {
        return new MethodId(
                called.owner().asInternalName(),
                called.name().stringValue(),
                called.type().stringValue());
    }

    static MethodId of(MethodModel declared) {
        String owner = declared.parent().orElseThrow().thisClass().asInternalName();
        return new MethodId(
                owner,
                declared.methodName().stringValue(),
                declared.methodType().stringValue());
    }

    @Override
    public int compareTo(MethodId other) {
        return ORDER.compare(this, other);
    }

    /** {@code java.lang.StringBuilder.append(char)StringBuilder}. */
    @Override
    public String toString() {
        return owner.replace('/', '.')
                + '.'
                + name
                + MethodTypeDesc.ofDescriptor(descriptor).displayDescriptor();
    }
}
