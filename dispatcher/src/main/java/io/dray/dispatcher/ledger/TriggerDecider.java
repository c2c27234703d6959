package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.Answer.Deleted;
import io.dray.model.ledger.Answer.Done;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.TriggerCommand;
import io.dray.model.ledger.TriggerCommand.CountFiltered;
import io.dray.model.ledger.TriggerCommand.CreateSchedule;
import io.dray.model.ledger.TriggerCommand.CreateTrigger;
import io.dray.model.ledger.TriggerCommand.DeleteSchedule;
import io.dray.model.ledger.TriggerCommand.DeleteTrigger;
import io.dray.model.ledger.TriggerCommand.LoadParked;
import io.dray.model.ledger.TriggerCommand.PauseTrigger;
import io.dray.model.ledger.TriggerCommand.ReplayTrigger;
import io.dray.model.schedule.Schedule;
import io.dray.model.schedule.ScheduleSpec;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates, changes and forgets what invokes functions by itself. The same asked twice is done once. */
final class TriggerDecider {
    private TriggerDecider() {}

    static void decide(TriggerCommand command, Decision decision) {
        switch (command) {
            case CreateTrigger create -> create(create, decision);
            case PauseTrigger pause -> pause(pause, decision);
            case ReplayTrigger replay -> replay(replay, decision);
            case CountFiltered count -> count(count, decision);
            case DeleteTrigger delete -> {
                @Nullable Trigger known = known(delete.caller(), delete.trigger(), decision);
                if (known != null) {
                    decision.remove(known.key());
                    decision.answer(delete.caller(), new Deleted());
                }
            }
            case LoadParked load -> Unparking.load(load, decision);
            case CreateSchedule create -> create(create, decision);
            case DeleteSchedule delete -> delete(delete, decision);
        }
    }

    private static void create(CreateTrigger command, Decision decision) {
        Trigger known = decision.state().triggers.get(command.trigger());
        if (known != null && !known.generation().equals(command.generation())) {
            decision.refuse(
                    command.caller(),
                    ErrorCode.ALREADY_EXISTS,
                    "Expected no trigger " + command.trigger() + ", but there is one; delete it first");
            return;
        }
        if (known == null) {
            decision.put(Trigger.fresh(command.trigger(), command.generation(), command.spec(), decision.now()));
        }
        decision.answer(command.caller(), new Done());
    }

    private static void pause(PauseTrigger command, Decision decision) {
        @Nullable Trigger known = known(command.caller(), command.trigger(), decision);
        if (known != null) {
            if (known.paused() != command.paused()) {
                decision.put(known.paused(command.paused(), decision.now()));
            }
            decision.answer(command.caller(), new Done());
        }
    }

    private static void replay(ReplayTrigger command, Decision decision) {
        @Nullable Trigger known = known(command.caller(), command.trigger(), decision);
        if (known != null) {
            decision.put(known.again(command.generation(), decision.now()));
            decision.answer(command.caller(), new Done());
        }
    }

    private static void count(CountFiltered command, Decision decision) {
        Trigger known = decision.state().triggers.get(command.trigger());
        if (known != null && known.generation().equals(command.generation())) {
            decision.put(known.withFiltered(command.more()));
        }
    }

    private static @Nullable Trigger known(Caller caller, TriggerName name, Decision decision) {
        Trigger known = decision.state().triggers.get(name);
        if (known == null) {
            decision.refuse(caller, ErrorCode.NOT_FOUND, "Trigger " + name + " does not exist");
        }
        return known;
    }

    private static void create(CreateSchedule command, Decision decision) {
        Schedule known = decision.state().schedules.get(command.schedule());
        if (known != null && !known.spec().equals(command.spec())) {
            decision.refuse(
                    command.caller(),
                    ErrorCode.ALREADY_EXISTS,
                    "Expected no schedule " + command.schedule() + ", but there is one; delete it first");
            return;
        }
        if (known == null) {
            ScheduleSpec spec = command.spec();
            Optional<Instant> due = spec.cron().next(decision.now(), spec.zone());
            if (due.isEmpty()) {
                decision.refuse(
                        command.caller(),
                        ErrorCode.BAD_REQUEST,
                        "Expected a cron expression that is due some day, but '" + spec.cron() + "' never is");
                return;
            }
            decision.put(new Schedule(command.schedule(), spec, decision.now(), due.get(), null));
        }
        decision.answer(command.caller(), new Done());
    }

    private static void delete(DeleteSchedule command, Decision decision) {
        Schedule known = decision.state().schedules.get(command.schedule());
        if (known == null) {
            decision.refuse(
                    command.caller(), ErrorCode.NOT_FOUND, "Schedule " + command.schedule() + " does not exist");
            return;
        }
        decision.remove(known.key());
        decision.answer(command.caller(), new Deleted());
    }
}
