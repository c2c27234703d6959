package io.dray.dispatcher.ledger;

import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Origin;
import io.dray.model.schedule.ScheduleSpec.Overlap;
import io.dray.model.wire.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What runs one after the other: the records of one key of a trigger's partition, the firings of one schedule.
 *
 * @param source trigger, generation and partition, or the schedule
 * @param key of the records; null for those without one
 */
record Chain(String source, @Nullable Payload key) {

    /** The chain of an invocation, null when it is in none. */
    static @Nullable Chain of(@Nullable Origin origin) {
        return switch (origin) {
            case null -> null;
            case Origin.Event event -> event.ordered() ? of(event) : null;
            case Origin.Firing firing ->
                firing.overlap() == Overlap.ALLOW ? null : new Chain("schedule " + firing.schedule(), null);
        };
    }

    private static Chain of(Origin.Event event) {
        return new Chain(source(event.trigger().value(), event.generation(), event.partition()), event.key());
    }

    static String source(String trigger, String generation, int partition) {
        return "trigger " + trigger + " " + generation + " " + partition;
    }

    /** The place of an invocation in its chain. */
    static long place(Invocation invocation) {
        return place(invocation.origin());
    }

    static long place(@Nullable Origin origin) {
        return switch (origin) {
            case null -> 0;
            case Origin.Event event -> event.offset();
            case Origin.Firing firing -> firing.due().toEpochMilli();
        };
    }
}
