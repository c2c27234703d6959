package io.dray.noderunner;

import io.dray.model.resource.Accelerator;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.model.run.RunId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment variables of a job: those of Dray itself, what Dray says of the job, and the job's own on top. */
final class JobEnvironment {
    /** Marks every process of a runner's jobs with the runner's folder, so that a later incarnation finds them. */
    static final String RUNNER = "DRAY_RUNNER";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final RunnerConfig config;
    private final Path socket;
    private final Map<String, String> base;

    /**
     * @param socket where a job asks for tasks
     * @param base the environment of this process
     */
    JobEnvironment(RunnerConfig config, Path socket, Map<String, String> base) {
        this.config = config;
        this.socket = socket;
        this.base = Map.copyOf(base);
    }

    Path workerJar() {
        return config.workerJar();
    }

    /** @param held what of the node's is kept for it; of its accelerators it sees no others */
    Map<String, String> of(JobTicket ticket, RunId run, Path folder, ResourceSet held) {
        Map<String, String> env = new HashMap<>(base);
        env.putAll(Accelerator.variables(config.capacity(), Accelerator.devicesIn(held), base));
        Path bin = config.javaHome().resolve("bin");
        env.put("JAVA_HOME", config.javaHome().toString());
        env.put("PATH", bin + ":" + base.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        env.put("PWD", folder.toString());
        env.put("DRAY_ADDRESS", config.apiAddress());
        env.put(Tasks.SOCKET, socket.toString());
        env.put("DRAY_JOB_ID", ticket.job().value());
        env.put("DRAY_ATTEMPT", Integer.toString(ticket.attempt()));
        env.put("DRAY_RUN_ID", run.value());
        env.put("DRAY_NODE", config.node());
        env.put("PYTHONUNBUFFERED", "1");
        if (!ticket.spec().runtimeEnv().javaJars().isEmpty()) {
            env.put(
                    "CLASSPATH",
                    EntrypointCommand.classPath(
                            config.workerJar(), ticket.spec().runtimeEnv().javaJars()));
        }
        Map<String, String> known = Map.copyOf(env);
        ticket.spec().runtimeEnv().envVars().forEach((name, value) -> env.put(name, expanded(value, known)));
        env.put(RUNNER, config.folder().toString());
        return env;
    }

    private static String expanded(String value, Map<String, String> known) {
        return REFERENCE
                .matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(known.getOrDefault(match.group(1), "")));
    }
}
