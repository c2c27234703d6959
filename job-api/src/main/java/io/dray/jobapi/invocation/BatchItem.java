package io.dray.jobapi.invocation;

import io.dray.model.error.DrayException;
import io.dray.model.run.InvocationId;
import org.jspecify.annotations.Nullable;

/** One input of a batch, on its way to its line of the answer. */
sealed interface BatchItem {
    /** One that was not even asked for. */
    record Unfit(long index, DrayException why) implements BatchItem {}

    /**
     * One that was.
     *
     * @param awaited null when only its id is wanted
     * @param deadline until when it is waited for
     */
    record Asked(
            long index,
            InvocationId id,
            BatchGroup group,
            @Nullable AwaitedOutcome awaited,
            long deadline) implements BatchItem {}

    /** Behind the last. */
    record End() implements BatchItem {}
}
