package io.dray.cli;

import io.dray.cli.demo.DemoCommand;
import io.dray.cli.dlq.DlqCommand;
import io.dray.cli.fn.FnCommand;
import io.dray.cli.invocation.InvocationCommand;
import io.dray.cli.schedule.ScheduleCommand;
import io.dray.cli.topic.ConsumeCommand;
import io.dray.cli.topic.ProduceCommand;
import io.dray.cli.trigger.TriggerCommand;
import io.dray.cli.tune.TuneCommand;
import io.dray.cli.up.QuickstartCommand;
import io.dray.cli.up.StartCommand;
import io.dray.cli.up.UpCommand;
import io.dray.model.trigger.TopicAccess;
import io.dray.queue.kafka.KafkaTopicAccess;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The {@code dray} command. */
@Command(
        name = "dray",
        header = "Runs jars, other programs and functions on a Dray.",
        description = {"", "Push a jar, get its output and its exit code.", ""},
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Examples:",
            "  dray up                        start a Dray on this machine",
            "  dray run app.jar --size 3      like `java -jar app.jar --size 3`, but there",
            "  dray job submit -- python3 train.py",
            "  dray fn deploy thumb --jar app.jar --handler com.acme.Thumb::handle",
            "  dray fn invoke thumb --data '{\"width\":64}'",
            "",
            "Exit codes: 0 well · the job's own for run, job submit and job wait (143 when it was stopped) ·",
            "1 failed · 2 wrong usage · 3 no Dray answers · 4 no such job, function, topic … ·",
            "5 the invocation has not ended yet · 130 interrupted."
        })
public final class Main extends Verbs {
    @SuppressWarnings("unused") // read by picocli
    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(Shell.ofProcess(), args));
    }

    static int run(Shell shell, String... args) {
        return run(shell, KafkaTopicAccess::open, args);
    }

    static int run(Shell shell, TopicAccess.Opener kafka, String... args) {
        return commandLine(shell, kafka).execute(args);
    }

    /** All verbs. New ones are added here. */
    static CommandLine commandLine(Shell shell, TopicAccess.Opener kafka) {
        CommandLine dray = new CommandLine(new Main())
                .addSubcommand(new UpCommand(shell))
                .addSubcommand(new StartCommand(shell))
                .addSubcommand(new QuickstartCommand(shell))
                .addSubcommand(DemoCommand.of(shell, kafka))
                .addSubcommand(new DownCommand(shell))
                .addSubcommand(new StatusCommand(shell))
                .addSubcommand(new TuneCommand(shell))
                .addSubcommand(stoppingAtWords(new RunCommand(shell)))
                .addSubcommand(jobs(shell))
                .addSubcommand(new WhyCommand(shell))
                .addSubcommand(FnCommand.of(shell))
                .addSubcommand(InvocationCommand.of(shell))
                .addSubcommand(TriggerCommand.of(shell))
                .addSubcommand(ScheduleCommand.of(shell))
                .addSubcommand(DlqCommand.of(shell))
                .addSubcommand(new ProduceCommand(shell, kafka))
                .addSubcommand(new ConsumeCommand(shell, kafka))
                .addSubcommand(new ClasspathCommand(shell))
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
        return shell.attach(dray)
                .registerConverter(Instant.class, TimeText::converted)
                .registerConverter(Duration.class, DurationText::converted)
                .registerConverter(MemorySize.class, MemorySize::converted)
                .registerConverter(BigDecimal.class, SubmissionOptions::number)
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAllowOptionsAsOptionParameters(true)
                .setColorScheme(Help.defaultColorScheme(shell.colours() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setParameterExceptionHandler((e, words) -> wrongUsage(e, shell))
                .setExitCodeExceptionMapper(ExitCode::of)
                .setExecutionExceptionHandler((e, verb, parsed) -> failed(e, shell));
    }

    private static int wrongUsage(ParameterException e, Shell shell) {
        shell.say(String.valueOf(e.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(
                e, e.getCommandLine().getErr());
        shell.say("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, Shell shell) {
        shell.say(e);
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
