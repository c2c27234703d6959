package io.dray.model.schedule;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import java.time.ZoneId;

/**
 * When which function is invoked with what.
 *
 * @param cron minute, hour, day of month, month, day of week
 * @param zone whose wall clock it goes by
 * @param catchUp whether times that passed while nothing ran are made up for, each of them; otherwise only the last
 */
public record ScheduleSpec(
        CronExpression cron, ZoneId zone, FunctionName function, Input input, Overlap overlap, boolean catchUp) {

    /** What becomes of a firing while the one before has not ended. */
    public enum Overlap {
        SKIP,
        QUEUE,
        ALLOW
    }

    @SuppressWarnings("NullAway") // what is empty is left out of the JSON and arrives as null
    public ScheduleSpec {
        input = input == null ? Input.EMPTY : input;
    }
}
