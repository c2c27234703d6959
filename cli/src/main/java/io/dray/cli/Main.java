package io.dray.cli;

import io.dray.cli.up.QuickstartCommand;
import io.dray.cli.up.UpCommand;
import io.dray.model.job.Priority;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code dray} command. */
@Command(
        name = "dray",
        header = "Runs jars and other programs on a Dray.",
        description = {"", "Push a jar, get its output and its exit code.", ""},
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Examples:",
            "  dray up                        start a Dray on this machine",
            "  dray run app.jar --size 3      like `java -jar app.jar --size 3`, but there",
            "  dray job submit -- python3 train.py",
            "",
            "Exit codes: 0 well, the job's own for run, submit and wait, 1 failed, 2 wrong usage,",
            "3 no Dray answers, 4 no such job, 130 interrupted."
        })
public final class Main implements Callable<Integer> {
    @SuppressWarnings("unused") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @SuppressWarnings("unused") // read by picocli
    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @SuppressWarnings("NullAway.Init") // set by picocli
    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Without a verb. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    public static void main(String[] args) {
        System.exit(run(Shell.ofProcess(), args));
    }

    static int run(Shell shell, String... args) {
        return commandLine(shell).execute(args);
    }

    /** All verbs. New ones are added here. */
    static CommandLine commandLine(Shell shell) {
        CommandLine dray = new CommandLine(new Main())
                .addSubcommand(new UpCommand(shell))
                .addSubcommand(new QuickstartCommand(shell))
                .addSubcommand(new DownCommand(shell))
                .addSubcommand(new StatusCommand(shell))
                .addSubcommand(stoppingAtWords(new RunCommand(shell)))
                .addSubcommand(jobs(shell))
                .addSubcommand(new WhyCommand(shell))
                .addSubcommand(new CompletionCommand(shell));
        return configured(dray, shell);
    }

    private static CommandLine jobs(Shell shell) {
        return new CommandLine(new JobCommand())
                .addSubcommand(stoppingAtWords(new SubmitCommand(shell)))
                .addSubcommand(new ListCommand(shell))
                .addSubcommand(new JobStatusCommand(shell))
                .addSubcommand(new LogsCommand(shell))
                .addSubcommand(new StopCommand(shell))
                .addSubcommand(new DeleteCommand(shell))
                .addSubcommand(new WaitCommand(shell));
    }

    /** A verb after whose first word everything belongs to the program. */
    private static CommandLine stoppingAtWords(Object verb) {
        return new CommandLine(verb).setStopAtPositional(true);
    }

    private static CommandLine configured(CommandLine dray, Shell shell) {
        boolean debug = "1".equals(System.getenv("DRAY_DEBUG"));
        return dray.registerConverter(Duration.class, DurationText::converted)
                .registerConverter(MemorySize.class, MemorySize::converted)
                .registerConverter(Priority.class, SubmissionOptions::priority)
                .registerConverter(BigDecimal.class, SubmissionOptions::number)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAllowOptionsAsOptionParameters(true)
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(Help.defaultColorScheme(shell.colours() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, words) -> wrongUsage(e, shell))
                .setExitCodeExceptionMapper(ExitCode::of)
                .setExecutionExceptionHandler((e, verb, parsed) -> failed(e, shell, debug));
    }

    private static int wrongUsage(ParameterException e, Shell shell) {
        shell.say(String.valueOf(e.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(
                e, e.getCommandLine().getErr());
        shell.say("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, Shell shell, boolean debug) {
        shell.say(e.getMessage() == null ? e.toString() : e.getMessage());
        if (debug) {
            e.printStackTrace(shell.err());
        }
        return ExitCode.of(e);
    }

    /** From the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"dray " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
