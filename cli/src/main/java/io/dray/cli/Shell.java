package io.dray.cli;

import io.dray.cli.client.LogFrame;
import io.dray.model.job.JobStatus;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Where a command reads and prints.
 *
 * @param in what it is given
 * @param out what was asked for
 * @param err what Dray has to say about it
 * @param terminal whether somebody watches
 */
public record Shell(
        InputStream in, PrintStream out, PrintStream err, boolean terminal, boolean colours, InstantSource clock) {
    private static final int NAME_WIDTH = 11;

    /** Of text on a terminal. */
    public enum Colour {
        RED(31),
        GREEN(32),
        YELLOW(33),
        CYAN(36);

        private final int code;

        Colour(int code) {
            this.code = code;
        }
    }

    /** This process's own; always UTF-8, as what jobs print is. */
    public static Shell ofProcess() {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Shell(
                System.in,
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

    /** A line of a description: a name and a value. */
    public void print(String name, Object value) {
        print(String.format("%-" + NAME_WIDTH + "s %s", name, value));
    }

    /** What a program printed, to where it printed it. */
    public void pass(LogFrame frame) {
        PrintStream stream = frame.stream() == LogFrame.Stream.STDERR ? err : out;
        byte[] text = frame.text().getBytes(StandardCharsets.UTF_8);
        stream.write(text, 0, text.length);
        stream.flush();
    }

    /** Has the command print its help here, too. */
    public CommandLine attach(CommandLine command) {
        return command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100);
    }

    String paint(JobStatus status, String text) {
        return paint(colour(status), text);
    }

    static Colour colour(JobStatus status) {
        return switch (status) {
            case SUCCEEDED -> Colour.GREEN;
            case FAILED -> Colour.RED;
            case RUNNING -> Colour.CYAN;
            case PENDING, STOPPED -> Colour.YELLOW;
        };
    }

    /** The text, in this colour where there are any. */
    public String paint(Colour colour, String text) {
        return colours ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }
}
