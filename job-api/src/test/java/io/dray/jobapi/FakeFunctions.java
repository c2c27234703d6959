package io.dray.jobapi;

import io.dray.model.error.ErrorCode;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionVersion;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Answer.Counted;
import io.dray.model.ledger.Answer.Deleted;
import io.dray.model.ledger.Answer.Deployed;
import io.dray.model.ledger.Answer.Done;
import io.dray.model.ledger.Answer.Refused;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.ledger.FunctionCommand;
import io.dray.model.ledger.FunctionCommand.ChooseVersion;
import io.dray.model.ledger.FunctionCommand.CountInvocations;
import io.dray.model.ledger.FunctionCommand.DeleteFunction;
import io.dray.model.ledger.FunctionCommand.DeployFunction;
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
import io.dray.model.trigger.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides about functions, triggers and schedules as the ledger does, as far as the API can tell. */
final class FakeFunctions {
    private final FakeView view;

    FakeFunctions(FakeView view) {
        this.view = view;
    }

    @Nullable
    DeployedFunction function(FunctionName name) {
        return view.find(DeployedFunction.class, name.value())
                .filter(known -> !known.deleted())
                .orElse(null);
    }

    static Refused none(FunctionName name) {
        return new Refused(ErrorCode.NOT_FOUND, "Function " + name + " does not exist");
    }

    Answer.Reply decide(FunctionCommand command) {
        DeployedFunction known = function(command.function());
        return switch (command) {
            case DeployFunction deploy -> deploy(deploy, known);
            case ChooseVersion choose -> known == null ? none(choose.function()) : choose(choose, known);
            case DeleteFunction delete -> {
                if (known == null) {
                    yield none(delete.function());
                }
                view.put(new DeployedFunction(known.name(), 0, known.last(), List.of(), FakeLedger.NOW));
                yield new Deleted();
            }
            case CountInvocations count -> new Counted(Map.of(InvocationPhase.QUEUED, 3));
        };
    }

    private Answer.Reply deploy(DeployFunction command, @Nullable DeployedFunction known) {
        int number = known == null ? 1 : known.last() + 1;
        List<Integer> versions = new ArrayList<>(known == null ? List.of() : known.versions());
        versions.add(number);
        DeployedFunction next = new DeployedFunction(command.function(), number, number, versions, FakeLedger.NOW);
        view.put(new FunctionVersion(next.version(number), command.spec(), FakeLedger.NOW));
        view.put(next);
        return new Deployed(number);
    }

    private Answer.Reply choose(ChooseVersion command, DeployedFunction known) {
        int before = known.versions().indexOf(known.current()) - 1;
        int wanted = command.version() > 0
                ? command.version()
                : before < 0 ? 0 : known.versions().get(before);
        if (!known.versions().contains(wanted)) {
            return new Refused(ErrorCode.NOT_FOUND, "no version " + wanted);
        }
        view.put(new DeployedFunction(known.name(), wanted, known.last(), known.versions(), FakeLedger.NOW));
        return new Deployed(wanted);
    }

    Answer.Reply decide(TriggerCommand command) {
        return switch (command) {
            case CreateTrigger create -> {
                if (view.find(Trigger.class, create.trigger().value()).isPresent()) {
                    yield new Refused(ErrorCode.ALREADY_EXISTS, "Trigger " + create.trigger() + " is there");
                }
                view.put(Trigger.fresh(create.trigger(), create.generation(), create.spec(), FakeLedger.NOW));
                yield new Done();
            }
            case PauseTrigger pause -> {
                Trigger known = trigger(pause.trigger().value());
                if (known == null) {
                    yield new Refused(ErrorCode.NOT_FOUND, "Trigger " + pause.trigger() + " does not exist");
                }
                view.put(known.paused(pause.paused(), FakeLedger.NOW));
                yield new Done();
            }
            case ReplayTrigger replay -> {
                Trigger known = trigger(replay.trigger().value());
                if (known == null) {
                    yield new Refused(ErrorCode.NOT_FOUND, "Trigger " + replay.trigger() + " does not exist");
                }
                view.put(known.again(replay.generation(), FakeLedger.NOW));
                yield new Done();
            }
            case CountFiltered count -> throw new IllegalStateException("no runner is here, but got " + count);
            case DeleteTrigger delete -> {
                view.remove(new EntityKey(EntityKind.TRIGGER, delete.trigger().value()));
                yield new Deleted();
            }
            case CreateSchedule create -> {
                view.put(new Schedule(
                        create.schedule(),
                        create.spec(),
                        FakeLedger.NOW,
                        create.spec()
                                .cron()
                                .next(FakeLedger.NOW, create.spec().zone())
                                .orElse(null),
                        null));
                yield new Done();
            }
            case DeleteSchedule delete -> {
                if (view.find(Schedule.class, delete.schedule().value()).isEmpty()) {
                    yield new Refused(ErrorCode.NOT_FOUND, "Schedule " + delete.schedule() + " does not exist");
                }
                view.remove(new EntityKey(EntityKind.SCHEDULE, delete.schedule().value()));
                yield new Deleted();
            }
            case LoadParked load -> throw new UnsupportedOperationException("nobody asks for " + load);
        };
    }

    private @Nullable Trigger trigger(String name) {
        return view.find(Trigger.class, name).orElse(null);
    }
}
