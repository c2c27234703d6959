package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.ShellWords;
import io.dray.cli.client.SubmitRequest.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dray run}: {@code java -jar} somewhere else. */
@Command(
        name = "run",
        header = "Run a jar on Dray as if it ran here.",
        customSynopsis =
                "dray run [OPTIONS] app.jar [ARGS…]%n   or: dray run [OPTIONS] --main CLASS --jar FILE… [ARGS…]",
        description = {
            "",
            "Like `java -jar app.jar ARGS…`: its output comes as it is printed, its exit code is that of this "
                    + "command, and Ctrl-C stops it. Options go before the jar; what follows the jar is the program's.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dray run --cpus 2 --memory 1g app.jar --size 3",
            "  dray run --main com.example.Report --jar app.jar --jar lib.jar -- 2026-01",
            "  ID=$(dray run --no-wait app.jar); dray job wait $ID"
        })
final class RunCommand implements Callable<Integer> {
    private static final int URI_PREFIX = "dray://".length() + 64 + 1;

    private final Shell shell;

    @Parameters(arity = "0..*", paramLabel = "app.jar ARGS", description = "The jar, and what its program gets.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "A jar beside it, on the class path. Repeatable; the order counts.")
    private List<Path> jars = new ArrayList<>();

    @Option(names = "--main", paramLabel = "CLASS", description = "Run this class with all the jars on the class path.")
    private @Nullable String mainClass;

    @Option(names = "--jvm-option", paramLabel = "OPTION", description = "For the job's JVM, e.g. -Xmx1g. Repeatable.")
    private List<String> jvmOptions = new ArrayList<>();

    @Mixin
    private SubmissionOptions options = new SubmissionOptions();

    @Mixin
    private Connection connection = new Connection();

    RunCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        boolean jarGiven =
                !words.isEmpty() && (mainClass == null || words.getFirst().endsWith(".jar"));
        List<String> args = jarGiven ? words.subList(1, words.size()) : words;
        Jars files = checked(jarGiven ? words.getFirst() : null);
        Path folder = options.workingDir(connection);
        try (DrayClient client = connection.client(shell)) {
            ProgressBar progress = new ProgressBar(shell);
            List<String> uris = files.push(client, progress);
            Environment environment = new Environment(
                    folder == null ? null : client.push(folder, progress), uris, Map.of(), jvmOptions, mainClass);
            List<String> command = new ArrayList<>(List.of("java"));
            if (mainClass == null) {
                command.addAll(List.of("-jar", uris.getFirst().substring(URI_PREFIX)));
            }
            command.addAll(args);
            return new Submission(shell, client, options).send(options.request(ShellWords.join(command), environment));
        }
    }

    /** The program's own first. */
    private Jars checked(@Nullable String program) {
        List<Path> all = new ArrayList<>();
        if (program != null) {
            all.add(Path.of(program));
        }
        all.addAll(jars);
        if (all.isEmpty()) {
            throw connection.usage("Expected a jar: dray run app.jar");
        }
        return connection.checked(() -> new Jars(all));
    }
}
