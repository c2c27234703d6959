package io.dray;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a process for tasks or for an actor is started with, beside what all have. Tasks of one environment share a process, those of
 * another run in another, which takes part of a second to start and ends when it has had nothing to do for some seconds. What a task
 * begins runs in the usual environment unless it says otherwise itself. In the local mode of tests, where all run in one JVM, an
 * environment changes nothing. Immutable: each method returns another.
 *
 * <pre>{@code
 * RuntimeEnv env = RuntimeEnv.of().variable("OMP_NUM_THREADS", "1").jvmOption("-Xmx2g");
 * Dray.task(Model::train, data).runtimeEnv(env).remote();
 * }</pre>
 */
public final class RuntimeEnv {
    private static final int MOST = 100;
    private static final int MOST_CHARACTERS = 8_192;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String OURS = "DRAY_";
    private static final Set<String> NOT_VARIABLES =
            Set.of("JAVA_HOME", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");
    private static final Pattern OPTION =
            Pattern.compile("(-X.|-D.|-(ea|da|esa|dsa)(:|$)|--enable-preview$|-(javaagent|agentlib|agentpath):."
                    + "|--(add-opens|add-exports|add-reads|add-modules|enable-native-access)=.)[^\\x00]*");

    /** What would keep the process from finding Dray's code, or have it live on when it is of no use any more. */
    private static final Pattern HARMFUL = Pattern.compile(
            "(-Xbootclasspath|-Djava\\.class\\.path(=|$)|-XX:-ExitOnOutOfMemoryError$).*", Pattern.DOTALL);

    private static final RuntimeEnv USUAL = new RuntimeEnv(Map.of(), List.of());

    private final Map<String, String> variables;
    private final List<String> jvmOptions;

    private RuntimeEnv(Map<String, String> variables, List<String> jvmOptions) {
        this.variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** The usual one, to begin with. */
    public static RuntimeEnv of() {
        return USUAL;
    }

    /**
     * With a variable of the process's environment.
     *
     * @param name letters, digits and underscores; none that Dray or the JVM itself is told by
     * @throws IllegalArgumentException when it can't be one, or it is too much: 100 variables, 8,192 characters in all
     */
    public RuntimeEnv variable(String name, String value) {
        if (!NAME.matcher(name).matches() || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "Expected a variable's name of letters, digits and underscores, and a value without the character 0, but got '"
                            + name + "'");
        }
        if (name.startsWith(OURS) || NOT_VARIABLES.contains(name)) {
            throw new IllegalArgumentException("Expected a variable that is not Dray's, but got " + name
                    + ": Dray sets DRAY_… and JAVA_HOME, and options of the JVM are said by .jvmOption");
        }
        Map<String, String> more = new TreeMap<>(variables);
        more.put(name, value);
        return checked(new RuntimeEnv(more, jvmOptions));
    }

    /**
     * With an option of the process's JVM, after Dray's own.
     *
     * @param option one word: {@code -X…}, {@code -D…}, {@code -ea} and the like, {@code --enable-preview}, {@code --add-opens=…} and the
     *     like, {@code -javaagent:…} and the like; nothing about the class path
     * @throws IllegalArgumentException when it can't be one, or it is too much: 100 options, 8,192 characters in all
     */
    public RuntimeEnv jvmOption(String option) {
        if (!OPTION.matcher(option).matches() || HARMFUL.matcher(option).matches()) {
            throw new IllegalArgumentException(
                    "Expected an option of the JVM such as -Xmx2g, -Dname=value, -ea, --enable-preview,"
                            + " --add-opens=… or -javaagent:…, in one word and none that Dray needs otherwise, but got '"
                            + option
                            + "'");
        }
        List<String> more = new ArrayList<>(jvmOptions);
        more.add(option);
        return checked(new RuntimeEnv(variables, more));
    }

    private static RuntimeEnv checked(RuntimeEnv env) {
        int characters = env.jvmOptions.stream().mapToInt(String::length).sum();
        for (Map.Entry<String, String> variable : env.variables.entrySet()) {
            characters += variable.getKey().length() + variable.getValue().length();
        }
        if (env.variables.size() > MOST || env.jvmOptions.size() > MOST || characters > MOST_CHARACTERS) {
            throw new IllegalArgumentException("Expected at most " + MOST + " variables, " + MOST + " options and "
                    + MOST_CHARACTERS + " characters in all, but got " + env.variables.size() + ", "
                    + env.jvmOptions.size()
                    + " and " + characters);
        }
        return env;
    }

    /** By name, in the order of the names. */
    public Map<String, String> variables() {
        return variables;
    }

    /** In the order in which they were given. */
    public List<String> jvmOptions() {
        return jvmOptions;
    }
}
