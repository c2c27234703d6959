package io.dray.examples.census;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts in javap's listing of one class, line by line. A member is a declaration and its descriptor, a body is numbered
 * instructions, and the callee is in the comment: quoted where it is no Java name ({@code "<init>"}, {@code "[I".clone}),
 * without its owner where that is the listed class. An {@code invokedynamic} says {@code InvokeDynamic} and is passed over.
 */
final class JavapListing {

    private static final Pattern DECLARATION = Pattern.compile("  (\\S.*);");
    private static final Pattern METHOD_DESCRIPTOR = Pattern.compile("    descriptor: (\\(.*)");
    private static final Pattern INSTRUCTION = Pattern.compile(" +(\\d+): ([a-z]\\w*).*");
    private static final Pattern CALL = Pattern.compile(
            " +\\d+: invoke(?:virtual|interface|special|static) +#\\d+(?:, +\\d+)? +// (?:Interface)?Method (.*)");

    private final String className;
    private final Map<MethodId, Integer> callsTo = new HashMap<>();
    private final List<MethodLength> lengths = new ArrayList<>();
    private int methods;
    private String declaration = "";
    private @Nullable MethodId method;

    JavapListing(String className) {
        this.className = className;
    }

    Census census() {
        MethodLength longest = lengths.stream().min(MethodLength.LONGEST_FIRST).orElse(null);
        return new Census(1, methods, callsTo, longest, Sizes.NONE);
    }

    void read(String line) {
        Matcher matcher = DECLARATION.matcher(line);
        if (matcher.matches()) {
            declaration = matcher.group(1);
        } else if (matcher.usePattern(METHOD_DESCRIPTOR).matches()) {
            method = new MethodId(className, declaredName(), matcher.group(1));
            methods++;
        } else if (matcher.usePattern(INSTRUCTION).matches()) {
            readInstruction(Integer.parseInt(matcher.group(1)), matcher.group(2));
            if (matcher.usePattern(CALL).matches()) {
                callsTo.merge(callee(matcher.group(1)), 1, Integer::sum);
            }
        }
    }

    /** {@code static {}} or modifiers, type parameters and result, then the name and the parameters. */
    private String declaredName() {
        if (declaration.equals("static {}")) {
            return "<clinit>";
        }
        String head = declaration.substring(0, declaration.indexOf('('));
        String name = head.substring(head.lastIndexOf(' ') + 1);
        return name.equals(className.replace('/', '.')) ? "<init>" : name;
    }

    private void readInstruction(int offset, String mnemonic) {
        if (method == null) {
            throw new IllegalStateException("An instruction outside a method of " + className);
        }
        MethodLength soFar = new MethodLength(method, offset + length(mnemonic));
        if (!lengths.isEmpty() && lengths.getLast().method().equals(method)) {
            lengths.removeLast();
        }
        lengths.add(soFar);
    }

    /** Right for what may end a body: a return, a throw or a jump. The listing tells no other length, and needs none. */
    private static int length(String mnemonic) {
        return switch (mnemonic) {
            case "goto" -> 3;
            case "goto_w" -> 5;
            default -> 1;
        };
    }

    private MethodId callee(String comment) {
        int colon = comment.indexOf(":(");
        String ownerAndName = comment.substring(0, colon).replace("\"", "");
        int dot = ownerAndName.lastIndexOf('.');
        return new MethodId(
                dot < 0 ? className : ownerAndName.substring(0, dot),
                ownerAndName.substring(dot + 1),
                comment.substring(colon + 1));
    }
}
