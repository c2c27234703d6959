package io.dray.worker;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * An exception as the JDK prints it, with its causes and what it suppressed, but without the frames below the user's code:
 * they are ours and tell its author nothing.
 */
public final class StackText {
    static final int MOST = 64 * 1024;

    private static final String OURS = "io.dray.worker.";

    private final StringBuilder text = new StringBuilder();
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private StackText() {}

    public static String of(Throwable thrown) {
        StackText stack = new StackText();
        stack.add(thrown, "", "", new StackTraceElement[0]);
        return Clipped.of(stack.text.toString(), MOST);
    }

    private void add(Throwable thrown, String indent, String caption, StackTraceElement[] enclosing) {
        if (text.length() > MOST) {
            return;
        }
        text.append(indent).append(caption).append(Told.of(thrown)).append('\n');
        if (!seen.add(thrown)) {
            return;
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        int users = users(frames);
        int common = common(frames, users, enclosing);
        for (int i = 0; i < users - common; i++) {
            text.append(indent).append("\tat ").append(frames[i]).append('\n');
        }
        if (common > 0) {
            text.append(indent).append("\t... ").append(common).append(" more\n");
        }
        StackTraceElement[] own = java.util.Arrays.copyOf(frames, users);
        for (Throwable suppressed : thrown.getSuppressed()) {
            add(suppressed, indent + "\t", "Suppressed: ", own);
        }
        Throwable cause = Told.cause(thrown);
        if (cause != null) {
            add(cause, indent, "Caused by: ", own);
        }
    }

    /** How many of the frames, from the top, are above ours and above the reflection that we called through. */
    private static int users(StackTraceElement[] frames) {
        int count = 0;
        while (count < frames.length && !frames[count].getClassName().startsWith(OURS)) {
            count++;
        }
        if (count == frames.length) {
            return count;
        }
        while (count > 0 && isReflection(frames[count - 1].getClassName())) {
            count--;
        }
        return count;
    }

    private static boolean isReflection(String className) {
        return className.startsWith("java.lang.reflect.") || className.startsWith("jdk.internal.reflect.");
    }

    private static int common(StackTraceElement[] frames, int users, StackTraceElement[] enclosing) {
        int common = 0;
        while (common < users
                && common < enclosing.length
                && frames[users - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
            common++;
        }
        return common;
    }
}
