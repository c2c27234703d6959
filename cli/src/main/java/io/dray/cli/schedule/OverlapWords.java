package io.dray.cli.schedule;

import io.dray.cli.EnumWords;
import io.dray.model.schedule.ScheduleSpec.Overlap;

/** {@code skip}, {@code queue}, {@code allow}. */
final class OverlapWords extends EnumWords<Overlap> {
    OverlapWords() {
        super("an overlap", Overlap.class);
    }
}
