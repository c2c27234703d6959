package io.dray.model.ledger;

import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionSpec;

/** What is asked about a function; decided in the partition of its name. */
public sealed interface FunctionCommand extends Command.Asked {
    FunctionName function();

    /** Makes a version and makes it current. Answered by {@link Answer.Deployed}. */
    record DeployFunction(Caller caller, FunctionName function, FunctionSpec spec) implements FunctionCommand {}

    /** Makes another version current, 0 for the one before the current. Answered by {@link Answer.Deployed}. */
    record ChooseVersion(Caller caller, FunctionName function, int version) implements FunctionCommand {}

    /**
     * Forgets it and its versions. Its invocations are cancelled: those that have not begun never do, those that run are interrupted. Answered
     * by {@link Answer.Deleted}.
     */
    record DeleteFunction(Caller caller, FunctionName function) implements FunctionCommand {}

    /** How many of its invocations are where. Answered by {@link Answer.Counted}. */
    record CountInvocations(Caller caller, FunctionName function) implements FunctionCommand {}
}
