package io.dray.cli;

import io.dray.cli.client.SubmitRequest;
import io.dray.model.job.Priority;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What can be asked for with every submission. */
final class SubmissionOptions {
    @Option(names = "--env", paramLabel = "K=V", description = "An environment variable of the job. Repeatable.")
    private Map<String, String> env = new LinkedHashMap<>();

    @Option(
            names = "--working-dir",
            paramLabel = "DIR",
            description = "A folder whose content the job finds in its own; without .git, .venv, venv, __pycache__.")
    private @Nullable Path workingDir;

    @Option(names = "--cpus", paramLabel = "N", description = "CPUs to reserve, e.g. 2 or 0.5.")
    private @Nullable BigDecimal cpus;

    @Option(names = "--memory", paramLabel = "SIZE", description = "Memory to reserve, e.g. 512m, 2g, 1GiB.")
    private @Nullable MemorySize memory;

    @Option(names = "--retries", paramLabel = "N", description = "How often it is tried again when it fails.")
    private @Nullable Integer retries;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "The longest an attempt may run: 30s, 1h30m.")
    private @Nullable Duration timeout;

    @Option(
            names = "--priority",
            paramLabel = "high|normal|low",
            converter = PriorityWords.class,
            completionCandidates = PriorityWords.class,
            description = "Who goes first when room is short.")
    private @Nullable Priority priority;

    @Option(names = "--submission-id", paramLabel = "ID", description = "Its name; else Dray gives one.")
    private @Nullable String submissionId;

    @Option(names = "--metadata", paramLabel = "K=V", description = "A label of your own. Repeatable.")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Option(names = "--no-wait", description = "Print its id and leave, instead of following it to its end.")
    private boolean noWait;

    @Option(names = "--json", description = "With --no-wait: print the id as JSON.")
    private boolean json;

    @Option(names = "--verbose", description = "Say what is going on, also when this is no terminal.")
    private boolean verbose;

    boolean noWait() {
        return noWait;
    }

    boolean json() {
        return json;
    }

    boolean verbose() {
        return verbose;
    }

    /** Checked; {@code verb} says what is wrong with it. */
    @Nullable
    Path workingDir(Connection verb) {
        if (workingDir != null && !Files.isDirectory(workingDir)) {
            throw verb.usage("There is no folder " + workingDir);
        }
        return workingDir;
    }

    /** @param program the environment as far as the verb knows it; the variables are added here */
    SubmitRequest request(String entrypoint, SubmitRequest.Environment program) {
        SubmitRequest.Environment environment = new SubmitRequest.Environment(
                program.workingDir(), program.javaJars(), env, program.jvmOptions(), program.mainClass());
        Long bytes = memory == null ? null : memory.bytes();
        SubmitRequest.Limits limits = new SubmitRequest.Limits(cpus, bytes, retries, timeout, priority);
        return new SubmitRequest(entrypoint, submissionId, environment, metadata, limits);
    }

    static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("Expected a number like 2 or 0.5, but got '" + text + "'");
        }
    }
}
