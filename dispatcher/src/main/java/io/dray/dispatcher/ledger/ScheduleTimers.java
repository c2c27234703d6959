package io.dray.dispatcher.ledger;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.Origin;
import io.dray.model.job.Priority;
import io.dray.model.ledger.InvocationCommand.HandOver;
import io.dray.model.run.InvocationId;
import io.dray.model.schedule.Schedule;
import io.dray.model.schedule.ScheduleSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fires schedules that are due. A firing is a command to the function's partition, in the transaction that moves the schedule on,
 * and its invocation is named after schedule and due time: it happens once, whoever owns what when.
 */
final class ScheduleTimers {
    private static final int MOST_AT_ONCE = 100;

    private ScheduleTimers() {}

    static void tick(LedgerState state, Decision decision) {
        for (Schedule schedule : List.copyOf(state.schedules.values())) {
            Instant due = schedule.nextDue();
            if (due != null && !due.isAfter(decision.now())) {
                fire(schedule, due, decision);
            }
        }
    }

    private static void fire(Schedule schedule, Instant first, Decision decision) {
        ScheduleSpec spec = schedule.spec();
        @Nullable Instant due = first;
        Instant last = first;
        for (int fired = 0; due != null && !due.isAfter(decision.now()) && fired < MOST_AT_ONCE; fired++) {
            last = due;
            if (spec.catchUp()) {
                fire(schedule, due, spec.function(), decision);
            }
            due = next(spec, due).orElse(null);
        }
        if (!spec.catchUp()) {
            fire(schedule, last, spec.function(), decision);
            due = next(spec, decision.now()).orElse(null);
        }
        decision.put(new Schedule(schedule.name(), spec, schedule.createdAt(), due, last));
    }

    private static Optional<Instant> next(ScheduleSpec spec, Instant after) {
        return spec.cron().next(after, spec.zone());
    }

    private static void fire(Schedule schedule, Instant due, FunctionName function, Decision decision) {
        InvocationId id = new InvocationId(function + "." + schedule.name() + "-" + due.getEpochSecond());
        Origin origin = new Origin.Firing(schedule.name(), due, schedule.spec().overlap());
        NewInvocation invocation = new NewInvocation(
                id, 0, schedule.spec().input(), Priority.NORMAL, origin, null, null, null, null, null);
        decision.ask(function.value(), new HandOver(function, null, List.of(invocation)));
    }
}
