package io.dray.noderunner;

import io.dray.model.function.FunctionSpec;
import io.dray.model.function.VersionId;
import io.dray.model.resource.Accelerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a worker is called. */
final class WorkerCommand {
    /** What decides whether an AOT cache fits, beside the class path. */
    static final List<String> FIXED_OPTIONS = List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private static final String MAIN = "io.dray.worker.Main";

    /** Of a worker's memory; the rest is for classes, code, threads and buffers. */
    private static final double HEAP = 0.6;

    private static final List<String> KEPT = List.of("HOME", "LANG", "LC_ALL", "PATH", "TMPDIR", "TZ", "USER");

    private WorkerCommand() {}

    /** A command line for {@code /bin/sh}. */
    static String of(
            WorkerLaunch launch,
            FunctionSpec spec,
            ClassPath classPath,
            Optional<Path> cache,
            Path socket,
            Path token) {
        List<String> words = new ArrayList<>();
        words.add("exec");
        words.addAll(java(launch, spec));
        cache.ifPresent(file -> words.add("-XX:AOTCache=" + file));
        words.addAll(spec.jvmOptions());
        words.addAll(List.of("-cp", joined(classPath), MAIN, socket.toString(), token.toString()));
        return words.stream().map(WorkerCommand::quoted).collect(Collectors.joining(" "));
    }

    /** A training run, which makes a cache. */
    static List<String> training(WorkerLaunch launch, FunctionSpec spec, ClassPath classPath, Path cache) {
        List<String> words = new ArrayList<>(java(launch, spec));
        words.add("-XX:AOTCacheOutput=" + cache);
        words.addAll(spec.jvmOptions());
        words.addAll(List.of("-cp", joined(classPath), MAIN, "--train", spec.handler()));
        return words;
    }

    private static List<String> java(WorkerLaunch launch, FunctionSpec spec) {
        List<String> words = new ArrayList<>();
        words.add(launch.config().javaHome().resolve("bin").resolve("java").toString());
        words.addAll(FIXED_OPTIONS);
        words.add("-Xlog:disable");
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-Xmx" + Math.max(32, (long) (spec.resources().memory() * HEAP) >> 20) + "m");
        return words;
    }

    private static String joined(ClassPath classPath) {
        return classPath.files().stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Nothing of this process's environment but what every program needs; the function's own on top. */
    static Map<String, String> environment(WorkerLaunch launch, VersionId version, FunctionSpec spec) {
        Map<String, String> env = new HashMap<>();
        for (String name : KEPT) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> env.put(name, value));
        }
        env.putAll(
                Accelerator.variables(launch.config().capacity(), List.of(), Map.of())); // a function can't ask for any
        env.put("JAVA_HOME", launch.config().javaHome().toString());
        env.put("DRAY_ADDRESS", launch.config().apiAddress());
        env.put("DRAY_NODE", launch.config().node());
        env.put("DRAY_FUNCTION", version.function().value());
        env.put("DRAY_VERSION", Integer.toString(version.number()));
        env.putAll(spec.env());
        env.put(JobEnvironment.RUNNER, launch.config().folder().toString());
        return env;
    }
}
