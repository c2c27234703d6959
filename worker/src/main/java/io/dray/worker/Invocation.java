package io.dray.worker;

import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Skipped;
import java.net.ProtocolException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of the handler, on the thread that calls {@link #run}. It is interrupted only while it is in the user's code. */
final class Invocation {
    private final Invoke invoke;
    private final LoadedFunction function;
    private final Results results;
    private final InstantSource clock;

    /** Where the user's code runs; null before and after. */
    private @Nullable Thread thread;

    private boolean interrupted;

    Invocation(Invoke invoke, LoadedFunction function, Results results, InstantSource clock) {
        this.invoke = invoke;
        this.function = function;
        this.results = results;
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

    /** The one answer, after those for single records. Leaves the thread without an interrupt, and with the name it had. */
    List<Frame> run() {
        Thread here = Thread.currentThread();
        String name = here.getName();
        here.setName(invoke.invocation().value());
        try {
            return begin(here) ? answer() : List.of(late());
        } catch (Throwable thrown) {
            return List.of(FailureReport.thrown(id(), thrown));
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
                FailureKind.LOST,
                "Expected to begin before the deadline and without a cancel, but one of them came first");
    }

    private List<Frame> answer() throws Throwable {
        return invoke.records() > 0 ? Batch.run(invoke, function, results) : List.of(single());
    }

    private Frame single() throws Throwable {
        @Nullable Object input;
        try {
            Message message = Message.of(invoke);
            if (!invoke.filter().isEmpty() && !new Filter(invoke.filter()).matches(message)) {
                return new Skipped(id());
            }
            input = function.input().reading().read(message);
        } catch (BadInputException e) {
            return FailureReport.badInput(id(), e);
        } catch (ProtocolException e) {
            return FailureReport.sentence(id(), FailureKind.BAD_INPUT, Told.message(e));
        }
        return results.of(
                id(), function.output(), function.code().call(input, new InvocationContext(invoke, function.name())));
    }
}
