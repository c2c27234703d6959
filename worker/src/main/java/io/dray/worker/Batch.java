package io.dray.worker;

import io.dray.BatchFailure;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.InputRecord;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.SkippedRecord;
import io.dray.model.wire.RecordBatch;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run with several records. Those that the filter passes over, and those that can't be bound, are answered for themselves; the
 * handler is given the others, and may say of some that they failed.
 */
final class Batch {
    private final Invoke invoke;
    private final LoadedFunction function;
    private final List<Frame> answers = new ArrayList<>();

    /** What the handler is given. */
    private final List<@Nullable Object> values = new ArrayList<>();

    /** Which record each value is of. */
    private final List<Integer> places = new ArrayList<>();

    private Batch(Invoke invoke, LoadedFunction function) {
        this.invoke = invoke;
        this.function = function;
    }

    /** The answers for single records, then the run's. */
    static List<Frame> run(Invoke invoke, LoadedFunction function, Results results) {
        if (function.elements().isEmpty()) {
            return List.of(FailureReport.sentence(
                    invoke.run(),
                    FailureKind.BAD_INPUT,
                    "Expected a handler that takes a List, for records come in batches, but it takes something else"));
        }
        Batch batch = new Batch(invoke, function);
        try {
            batch.bind(function.elements().get());
        } catch (ProtocolException e) {
            return List.of(FailureReport.sentence(invoke.run(), FailureKind.BAD_INPUT, Told.message(e)));
        }
        batch.answers.add(batch.values.isEmpty() ? Results.none(invoke.run()) : batch.call(results));
        return batch.answers;
    }

    private void bind(InputBinding element) throws ProtocolException {
        Filter filter = new Filter(invoke.filter());
        List<InputRecord> records = RecordBatch.read(invoke.payload(), invoke.records());
        for (int i = 0; i < records.size(); i++) {
            Message message = Message.of(records.get(i));
            if (filter.matches(message)) {
                bind(element, message, i);
            } else {
                answers.add(new SkippedRecord(invoke.run(), i));
            }
        }
    }

    private void bind(InputBinding element, Message message, int index) {
        try {
            values.add(element.reading().read(message));
            places.add(index);
        } catch (BadInputException e) {
            answers.add(FailureReport.badInput(invoke.run(), index, e));
        }
    }

    private Frame call(Results results) {
        RunId run = invoke.run();
        try {
            @Nullable Object value = function.code().call(values, new InvocationContext(invoke, function.name()));
            return results.of(run, function.output(), value);
        } catch (BatchFailure e) {
            return failed(e);
        } catch (Throwable thrown) {
            return FailureReport.thrown(run, thrown);
        }
    }

    private Frame failed(BatchFailure failure) {
        RunId run = invoke.run();
        Map<Integer, Throwable> failures = failure.failures();
        int beyond = failures.keySet().stream().max(Integer::compare).orElse(Integer.MAX_VALUE);
        if (beyond >= places.size()) {
            return FailureReport.thrown(run, failure);
        }
        failures.forEach((index, thrown) -> answers.add(FailureReport.thrown(run, places.get(index), thrown)));
        return Results.none(run);
    }
}
