package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.job.Priority;
import io.dray.model.ledger.Answer.Counted;
import io.dray.model.ledger.Answer.Deleted;
import io.dray.model.ledger.Answer.Deployed;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.ledger.FunctionCommand;
import io.dray.model.ledger.FunctionCommand.ChooseVersion;
import io.dray.model.ledger.FunctionCommand.CountInvocations;
import io.dray.model.ledger.FunctionCommand.DeleteFunction;
import io.dray.model.ledger.FunctionCommand.DeployFunction;
import io.dray.model.resource.Lane;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes versions of functions, chooses among them, forgets them. */
final class FunctionDecider {
    private FunctionDecider() {}

    static void decide(FunctionCommand command, Decision decision) {
        switch (command) {
            case DeployFunction deploy -> deploy(deploy, decision);
            case ChooseVersion choose -> choose(choose, decision);
            case DeleteFunction delete -> delete(delete, decision);
            case CountInvocations count -> count(count, decision);
        }
    }

    private static void deploy(DeployFunction command, Decision decision) {
        if (Lane.of(Lane.Work.INVOCATIONS, command.spec().resources(), Priority.NORMAL)
                .isEmpty()) {
            Lane largest = Lane.INVOCATIONS.getFirst();
            decision.refuse(
                    command.caller(),
                    ErrorCode.BAD_REQUEST,
                    "Expected a function to need at most " + largest.cpus() + " CPUs and " + largest.memoryGiB()
                            + " GiB of memory, but it asks for "
                            + command.spec().resources());
            return;
        }
        DeployedFunction known = decision.state().functions.get(command.function());
        int number = known == null ? 1 : known.last() + 1;
        VersionId id = new VersionId(command.function(), number);
        List<Integer> versions = new ArrayList<>(known == null ? List.of() : known.versions());
        versions.add(number);
        decision.put(new FunctionVersion(id, command.spec(), decision.now()));
        if (versions.size() > DeployedFunction.MOST_VERSIONS) {
            decision.remove(key(id.function(), versions.removeFirst()));
        }
        decision.put(new DeployedFunction(command.function(), number, number, versions, decision.now()));
        decision.answer(command.caller(), new Deployed(number));
    }

    private static EntityKey key(FunctionName function, int version) {
        return new EntityKey(EntityKind.VERSION, new VersionId(function, version).toString());
    }

    private static void choose(ChooseVersion command, Decision decision) {
        DeployedFunction known = present(command.function(), decision);
        if (known == null) {
            decision.refuse(command.caller(), ErrorCode.NOT_FOUND, InvokeDecider.noSuch(command.function()));
            return;
        }
        int wanted = command.version() == 0 ? before(known) : command.version();
        if (!known.versions().contains(wanted)) {
            decision.refuse(
                    command.caller(),
                    ErrorCode.NOT_FOUND,
                    command.version() == 0
                            ? "Expected a version of " + command.function() + " before version " + known.current()
                                    + ", but there is none"
                            : "Function " + command.function() + " has no version " + wanted + "; there are "
                                    + known.versions());
            return;
        }
        decision.put(new DeployedFunction(known.name(), wanted, known.last(), known.versions(), decision.now()));
        decision.answer(command.caller(), new Deployed(wanted));
    }

    private static int before(DeployedFunction function) {
        int index = function.versions().indexOf(function.current());
        return index <= 0 ? 0 : function.versions().get(index - 1);
    }

    private static void delete(DeleteFunction command, Decision decision) {
        DeployedFunction known = present(command.function(), decision);
        if (known == null) {
            decision.refuse(command.caller(), ErrorCode.NOT_FOUND, InvokeDecider.noSuch(command.function()));
            return;
        }
        decision.state()
                .invocations
                .unfinishedOf(command.function())
                .forEach(invocation -> CancelDecider.cancelIfThere(invocation.id(), decision));
        known.versions().forEach(version -> decision.remove(key(known.name(), version)));
        decision.put(new DeployedFunction(known.name(), 0, known.last(), List.of(), decision.now()));
        decision.answer(command.caller(), new Deleted());
    }

    private static void count(CountInvocations command, Decision decision) {
        decision.answer(
                command.caller(), new Counted(decision.state().invocations.counts(command.function())));
    }

    private static @Nullable DeployedFunction present(FunctionName name, Decision decision) {
        DeployedFunction known = decision.state().functions.get(name);
        return known == null || known.deleted() ? null : known;
    }
}
