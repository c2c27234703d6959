package io.dray.cli.invocation;

import io.dray.cli.ExitCode;
import io.dray.cli.Shell;
import io.dray.cli.Shell.Colour;
import io.dray.cli.client.InvocationAnswer;
import io.dray.cli.client.InvocationFailure;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Prints what became of an invocation: its bare result to stdout, what went wrong to stderr. */
final class OutcomePrinter {
    private final Shell shell;
    private final Result result;

    OutcomePrinter(Shell shell) {
        this.shell = shell;
        this.result = new Result(shell.out());
    }

    /** Where the bytes of the result go. */
    OutputStream result() {
        return result;
    }

    /** The exit code. */
    int print(InvocationAnswer answer) {
        return switch (answer) {
            case InvocationAnswer.Succeeded done -> succeeded();
            case InvocationAnswer.Accepted accepted -> goesOn(accepted.id());
            case InvocationAnswer.Failed failed -> failed(failed.failure());
        };
    }

    private int succeeded() {
        shell.out().flush();
        if (shell.terminal() && result.unfinished) {
            shell.err().println(); // or the prompt would stand behind it
        }
        return ExitCode.OK;
    }

    /** Says so on stderr alone: on stdout it would be taken for the result. */
    private int goesOn(String id) {
        shell.say("Invocation " + id + " has not ended yet, and goes on. For its result: " + later(id));
        return ExitCode.NOT_ENDED;
    }

    /** The command that prints its result once there is one. */
    static String later(String id) {
        return "dray invocation result --wait 10m " + id;
    }

    private int failed(InvocationFailure failure) {
        String which = failure.invocation() == null ? "The invocation" : "Invocation " + failure.invocation();
        String attempt = failure.attempt() == 0 ? "" : " in attempt " + failure.attempt();
        shell.say(which + " " + shell.paint(Colour.RED, "failed") + attempt + " (" + failure.kind() + ")");
        if (failure.stack() != null && !failure.stack().isBlank()) {
            shell.say(failure.stack().stripTrailing());
        } else {
            String type = failure.exception() == null ? "" : failure.exception() + ": ";
            shell.say(type + failure.message());
        }
        if (failure.place() != null && !failure.place().isEmpty()) {
            shell.say("at " + failure.place() + " in the input");
        }
        return ExitCode.FAILED;
    }

    /** Remembers whether its last line has no end. */
    private static final class Result extends FilterOutputStream {
        private boolean unfinished;

        Result(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            unfinished = b != '\n';
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (length > 0) {
                unfinished = bytes[offset + length - 1] != '\n';
            }
        }
    }
}
