package io.dray.cli;

import io.dray.model.job.Priority;

/** {@code high}, {@code normal}, {@code low}. */
public final class PriorityWords extends EnumWords<Priority> {
    PriorityWords() {
        super("a priority", Priority.class);
    }
}
