package io.dray.model.task;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process for tasks or an actor is started with, beside what all have. Those of one environment may share a process.
 *
 * @param variables of its environment, by name
 * @param jvmOptions of its JVM, a word each, in order
 */
public record ProcessEnv(Map<String, String> variables, List<String> jvmOptions) {
    /** Nothing beside. */
    public static final ProcessEnv USUAL = new ProcessEnv(Map.of(), List.of());

    public ProcessEnv {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        jvmOptions = List.copyOf(jvmOptions);
    }

    public boolean isUsual() {
        return variables.isEmpty() && jvmOptions.isEmpty();
    }

    /** Not the values of variables. */
    @Override
    public String toString() {
        return "ProcessEnv[variables=" + variables.keySet() + ", jvmOptions=" + jvmOptions + "]";
    }
}
