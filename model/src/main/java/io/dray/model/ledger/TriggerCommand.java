package io.dray.model.ledger;

import io.dray.model.function.FunctionName;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.schedule.ScheduleName;
import io.dray.model.schedule.ScheduleSpec;
import io.dray.model.trigger.TriggerName;
import io.dray.model.trigger.TriggerSpec;

/** What is asked about triggers, in the partition of a trigger's name, and about schedules, in that of theirs. */
public sealed interface TriggerCommand extends Command {

    /** Answered by {@link Answer.Done}. The group of this generation stands where it is to begin. */
    record CreateTrigger(Caller caller, TriggerName trigger, String generation, TriggerSpec spec)
            implements TriggerCommand, Command.Asked {}

    /** Answered by {@link Answer.Done}. */
    record PauseTrigger(Caller caller, TriggerName trigger, boolean paused) implements TriggerCommand, Command.Asked {}

    /** Begins anew with another group. Answered by {@link Answer.Done}. */
    record ReplayTrigger(Caller caller, TriggerName trigger, String generation)
            implements TriggerCommand, Command.Asked {}

    /** A runner's filter has passed over so many records since it last said so. */
    record CountFiltered(TriggerName trigger, String generation, long more) implements TriggerCommand {}

    /** Answered by {@link Answer.Deleted}. */
    record DeleteTrigger(Caller caller, TriggerName trigger) implements TriggerCommand, Command.Asked {}

    /**
     * Which keys of a partition are parked; in the function's partition. Answered by an {@link Order.Parked}.
     *
     * @param question comes back with the answer
     */
    record LoadParked(
            NodeIncarnation node,
            FunctionName function,
            TriggerName trigger,
            String generation,
            int partition,
            long question)
            implements TriggerCommand {}

    /** Answered by {@link Answer.Done}. */
    record CreateSchedule(Caller caller, ScheduleName schedule, ScheduleSpec spec)
            implements TriggerCommand, Command.Asked {}

    /** Answered by {@link Answer.Deleted}. */
    record DeleteSchedule(Caller caller, ScheduleName schedule) implements TriggerCommand, Command.Asked {}
}
