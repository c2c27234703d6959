package io.dray.noderunner;

import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import java.util.List;
import java.util.stream.Collectors;

/** Completes an entrypoint that begins with {@code java} by the JVM options and the main class of its environment. */
final class EntrypointCommand {
    private EntrypointCommand() {}

    static String of(String entrypoint, RuntimeEnv env) {
        String mainClass = env.mainClass();
        if (env.jvmOptions().isEmpty() && mainClass == null) {
            return entrypoint;
        }
        String[] words = entrypoint.strip().split("\\s+", 2);
        StringBuilder command = new StringBuilder(words[0]);
        env.jvmOptions().forEach(option -> command.append(' ').append(quoted(option)));
        if (mainClass != null) {
            command.append(" -cp ")
                    .append(quoted(classPath(env.javaJars())))
                    .append(' ')
                    .append(quoted(mainClass));
        }
        if (words.length > 1) {
            command.append(' ').append(words[1]);
        }
        return command.toString();
    }

    static String classPath(List<PackageRef> jars) {
        return jars.isEmpty() ? "." : jars.stream().map(PackageRef::name).collect(Collectors.joining(":"));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
