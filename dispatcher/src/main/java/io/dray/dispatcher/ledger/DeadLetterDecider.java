package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.DeadLetter;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.ledger.Answer.Deleted;
import io.dray.model.ledger.Answer.Invoked;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.InvocationCommand.DropDeadLetter;
import io.dray.model.ledger.InvocationCommand.Redrive;
import io.dray.model.run.InvocationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs dead letters again, or lets go of them. Each can be dealt with once. */
final class DeadLetterDecider {
    private DeadLetterDecider() {}

    static void redrive(Redrive command, Decision decision) {
        @Nullable DeadLetter letter = known(command.caller(), command.letter(), decision);
        if (letter == null) {
            return;
        }
        if (letter.kind() == Kind.UNTOLD) {
            decision.refuse(
                    command.caller(),
                    ErrorCode.WRONG_STATE,
                    "Expected a dead letter that can be run again, but invocation " + letter.id()
                            + " has ended well or ill; only its callback failed");
            return;
        }
        FunctionName name = FunctionName.of(command.letter());
        DeployedFunction function = decision.state().functions.get(name);
        if (function == null || function.deleted()) {
            decision.refuse(command.caller(), ErrorCode.NOT_FOUND, InvokeDecider.noSuch(name));
            return;
        }
        decision.remove(letter.key());
        InvokeDecider.accept(command.again(), function.current(), decision);
        decision.answer(command.caller(), new Invoked(function.current(), List.of(), List.of()));
    }

    static void drop(DropDeadLetter command, Decision decision) {
        @Nullable DeadLetter letter = known(command.caller(), command.letter(), decision);
        if (letter != null) {
            decision.remove(letter.key());
            decision.answer(command.caller(), new Deleted());
        }
    }

    private static @Nullable DeadLetter known(Caller caller, InvocationId id, Decision decision) {
        DeadLetter letter = decision.state().deadLetters.get(id);
        if (letter == null) {
            decision.refuse(caller, ErrorCode.NOT_FOUND, "Dead letter " + id + " does not exist");
        }
        return letter;
    }
}
