package io.dray.model.trigger;

import java.time.Instant;

/** Where a trigger begins to read. */
public sealed interface StartAt {
    /** With the oldest record there is. */
    record Earliest() implements StartAt {}

    /** With what comes after its creation. */
    record Latest() implements StartAt {}

    /** With the first record of this time or later. */
    record At(Instant time) implements StartAt {}
}
