package io.dray.examples.census;

import static java.util.Comparator.nullsLast;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in a class, a module or a whole JDK. {@link #sum} of the parts is the census of the whole, in any order
 * and any grouping, so the parts may be counted anywhere.
 *
 * @param classes classes and interfaces, without {@code module-info}
 * @param methods declared methods, with constructors, static initialisers and those without a body
 * @param callsTo call sites per called method: {@code invokevirtual}, {@code -interface}, {@code -special} and
 *     {@code -static}. An {@code invokedynamic} names a bootstrap method and no callee, so it is not counted.
 * @param longest the method with the most bytecode, null where no method has any
 * @param sizes none unless they were asked for
 */
public record Census(
        int classes,
        int methods,
        Map<MethodId, Integer> callsTo,
        @Nullable MethodLength longest,
        Sizes sizes) {

    private static final Comparator<@Nullable MethodLength> LONGEST_FIRST = nullsLast(MethodLength.LONGEST_FIRST);

    public Census {
        callsTo = Map.copyOf(callsTo);
    }

    static Census of(ClassModel type, Sizes sizes) {
        Map<MethodId, Integer> callsTo = new HashMap<>();
        List<MethodLength> lengths = new ArrayList<>();
        for (MethodModel method : type.methods()) {
            method.findAttribute(Attributes.code()).ifPresent(code -> {
                lengths.add(new MethodLength(MethodId.of(method), code.codeLength()));
                for (CodeElement element : code) {
                    if (element instanceof InvokeInstruction invoke) {
                        callsTo.merge(MethodId.of(invoke.method()), 1, Integer::sum);
                    }
                }
            });
        }
        return new Census(
                1,
                type.methods().size(),
                callsTo,
                lengths.stream().min(MethodLength.LONGEST_FIRST).orElse(null),
                sizes);
    }

    public static Census sum(Stream<Census> parts) {
        int classes = 0;
        int methods = 0;
        Map<MethodId, Integer> callsTo = new HashMap<>();
        MethodLength longest = null;
        Sizes sizes = Sizes.NONE;
        for (Iterator<Census> remaining = parts.iterator(); remaining.hasNext(); ) {
            Census part = remaining.next();
            classes += part.classes;
            methods += part.methods;
            part.callsTo.forEach((method, calls) -> callsTo.merge(method, calls, Integer::sum));
            longest = LONGEST_FIRST.compare(longest, part.longest) <= 0 ? longest : part.longest;
            sizes = sizes.plus(part.sizes);
        }
        return new Census(classes, methods, callsTo, longest, sizes);
    }

    public long callSites() {
        return callsTo.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The most called methods with their call sites, most called first; equally called ones by name. */
    public List<Map.Entry<MethodId, Integer>> mostCalled(int limit) {
        return callsTo.entrySet().stream()
                .sorted(Map.Entry.<MethodId, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .toList();
    }
}
