package io.dray.worker;

import io.dray.model.error.DrayException;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One run of the handler, on the thread that calls {@link #run}. It is interrupted only while it is in the user's code. */
final class Invocation {
    private final Invoke invoke;
    private final LoadedFunction function;
    private final InstantSource clock;

    /** Where the user's code runs; null before and after. */
    private @Nullable Thread thread;

    private boolean interrupted;

    Invocation(Invoke invoke, LoadedFunction function, InstantSource clock) {
        this.invoke = invoke;
        this.function = function;
        this.clock = clock;
    }

    RunId id() {
        return invoke.run();
    }

    /** Any thread, at any time. One that has not begun never will. */
    synchronized void interrupt() {
        interrupted = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** The one answer. Leaves the thread without an interrupt, and with the name it had. */
    Frame run() {
        Thread here = Thread.currentThread();
        String name = here.getName();
        here.setName(invoke.invocation().value());
        try {
            return begin(here) ? answer() : late();
        } catch (Throwable thrown) {
            return FailureReport.thrown(id(), thrown);
        } finally {
            end();
            here.setName(name);
        }
    }

    private synchronized boolean begin(Thread here) {
        if (interrupted || !clock.instant().isBefore(invoke.deadline())) {
            return false;
        }
        thread = here;
        return true;
    }

    private synchronized void end() {
        thread = null;
        Thread.interrupted();
    }

    private Frame late() {
        return FailureReport.sentence(
                id(),
                FailureKind.ERROR,
                "Expected to begin before the deadline and without a cancel, but one of them came first");
    }

    private Frame answer() throws Throwable {
        Object input;
        try {
            input = function.input().reading().read(invoke.payload());
        } catch (BadInputException e) {
            return FailureReport.badInput(id(), e);
        }
        return result(function.code().call(input, new InvocationContext(invoke, function.name())));
    }

    private Frame result(@Nullable Object value) {
        OutputBinding output = function.output();
        if (value == null) {
            return new Result(id(), null, Payload.EMPTY);
        }
        try {
            return new Result(
                    id(), output.contentType(), Payload.of(output.writing().write(value)));
        } catch (IOException e) {
            return FailureReport.sentence(
                    id(),
                    FailureKind.ERROR,
                    "Expected to write the result, of " + value.getClass().getName() + ", but it can't be: "
                            + e.getMessage());
        } catch (DrayException e) {
            return FailureReport.sentence(
                    id(),
                    FailureKind.TERMINAL,
                    "Expected a result that can travel, but it is too large: " + e.sentence());
        }
    }
}
