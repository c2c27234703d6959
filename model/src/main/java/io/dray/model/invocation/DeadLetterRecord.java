package io.dray.model.invocation;

import org.jspecify.annotations.Nullable;

/** What goes to a dead-letter topic: what was to be done, as it was, and why it could not be. */
public record DeadLetterRecord(
        DeadLetter letter,
        Input input,
        @Nullable Origin origin,
        @Nullable String stack) {

    /** Without what may be large. */
    public DeadLetterRecord withPlaceOnly() {
        return new DeadLetterRecord(
                letter, Input.EMPTY, origin instanceof Origin.Event event ? event.withPlaceOnly() : origin, null);
    }
}
