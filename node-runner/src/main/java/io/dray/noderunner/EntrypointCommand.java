package io.dray.noderunner;

import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Completes an entrypoint that begins with {@code java} by the JVM options and the main class of its environment, and has Dray's classes
 * on the class path of one that starts a jar of the job.
 */
final class EntrypointCommand {
    private static final Pattern JAR = Pattern.compile("\\s*java\\s+-jar\\s+'?([^\\s']+)'?(\\s.*)?", Pattern.DOTALL);

    /** Or Dray's serialisation complains in a JVM of the user's. */
    private static final String OPENS = "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED";

    private final RuntimeEnv env;
    private final Path folder;
    private final Path workerJar;

    /**
     * @param folder the job's
     * @param workerJar what Dray's own classes come from, before those of the job
     */
    EntrypointCommand(RuntimeEnv env, Path folder, Path workerJar) {
        this.env = env;
        this.folder = folder;
        this.workerJar = workerJar;
    }

    String of(String entrypoint) {
        if (env.mainClass() != null) {
            String[] words = entrypoint.strip().split("\\s+", 2);
            return java(words[0], List.of(), classPath(workerJar, env.javaJars()), env.mainClass(), rest(words));
        }
        Matcher jar = JAR.matcher(entrypoint);
        if (jar.matches()) {
            String name = jar.group(1);
            Optional<ExecutableJar> executable =
                    isOurs(name) ? ExecutableJar.read(folder.resolve(name)) : Optional.empty();
            if (executable.isPresent()) {
                return java(
                        "java",
                        executable.get().options(),
                        workerJar + ":" + name,
                        executable.get().mainClass(),
                        jar.group(2));
            }
        }
        return env.jvmOptions().isEmpty() ? entrypoint : withOptions(entrypoint);
    }

    private boolean isOurs(String name) {
        return env.javaJars().stream().anyMatch(jar -> jar.name().equals(name));
    }

    private String withOptions(String entrypoint) {
        String[] words = entrypoint.strip().split("\\s+", 2);
        return joined(words[0], env.jvmOptions(), rest(words));
    }

    private static @Nullable String rest(String[] words) {
        return words.length > 1 ? words[1] : null;
    }

    private String java(
            String java, List<String> ofJar, String classPath, String mainClass, @Nullable String arguments) {
        List<String> options = new ArrayList<>(env.jvmOptions());
        options.addAll(ofJar);
        options.addAll(List.of(OPENS, "-cp", classPath, mainClass));
        return joined(java, options, arguments);
    }

    private static String joined(String java, List<String> options, @Nullable String arguments) {
        StringBuilder command = new StringBuilder(java);
        options.forEach(option -> command.append(' ').append(quoted(option)));
        if (arguments != null && !arguments.isBlank()) {
            command.append(' ').append(arguments.strip());
        }
        return command.toString();
    }

    static String classPath(Path workerJar, List<PackageRef> jars) {
        return workerJar + ":"
                + (jars.isEmpty() ? "." : jars.stream().map(PackageRef::name).collect(Collectors.joining(":")));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
