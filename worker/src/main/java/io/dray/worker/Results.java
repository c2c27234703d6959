package io.dray.worker;

import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Payload;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What handlers give, as answers: in a frame, or in a file beside it. Thread-safe. */
record Results(OutputFolder folder) {

    /** Runs code of the user: what is behind a stream, or a getter. */
    Frame of(RunId run, OutputBinding binding, @Nullable Object value) {
        if (value == null) {
            return none(run);
        }
        Output out = new Output(folder);
        boolean complete = false;
        try {
            binding.writing().write(value, out);
            out.close();
            complete = true;
            return out.answer(run, binding.contentType());
        } catch (IOException e) {
            return out.tooLarge() ? tooLarge(run) : unwritable(run, value, e);
        } finally {
            if (!complete) {
                out.discard();
            }
        }
    }

    private Frame tooLarge(RunId run) {
        return FailureReport.sentence(
                run,
                FailureKind.TERMINAL,
                "Expected a result of at most " + folder.most() + " bytes, but there are more");
    }

    private static Frame unwritable(RunId run, Object value, IOException e) {
        return FailureReport.sentence(
                run,
                FailureKind.ERROR,
                "Expected to write the result, of " + value.getClass().getName() + ", but it can't be: "
                        + e.getMessage());
    }

    static Frame none(RunId run) {
        return new Result(run, null, Payload.EMPTY);
    }
}
