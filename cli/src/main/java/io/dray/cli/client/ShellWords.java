package io.dray.cli.client;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as a command line for a shell; the same text as Python's {@code shlex.join} makes. */
public final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {}

    public static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
