package io.dray.cli;

import io.dray.model.job.JobStatus;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Where a command prints.
 *
 * @param out what was asked for
 * @param err what Dray has to say about it
 * @param terminal whether somebody watches
 */
public record Shell(PrintStream out, PrintStream err, boolean terminal, boolean colours, InstantSource clock) {

    /** This process's own; always UTF-8, as what jobs print is. */
    public static Shell ofProcess() {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Shell(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminal,
                terminal && System.getenv("NO_COLOR") == null,
                InstantSource.system());
    }

    /** A line to stderr. */
    public void say(String sentence) {
        err.println(sentence);
    }

    /** Says what went wrong; with {@code DRAY_DEBUG=1} also where. */
    public void say(Exception failure) {
        say(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        if ("1".equals(System.getenv("DRAY_DEBUG"))) {
            failure.printStackTrace(err);
        }
    }

    /** A line to stdout. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Has the command print its help here, too. */
    public CommandLine attach(CommandLine command) {
        return command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100);
    }

    String paint(JobStatus status, String text) {
        if (!colours) {
            return text;
        }
        int colour = switch (status) {
            case SUCCEEDED -> 32;
            case FAILED -> 31;
            case RUNNING -> 36;
            case PENDING, STOPPED -> 33;
        };
        return "\u001b[" + colour + "m" + text + "\u001b[0m";
    }
}
