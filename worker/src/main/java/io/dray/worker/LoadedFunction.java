package io.dray.worker;

import io.dray.model.wire.Frame.Load;
import java.util.List;
import java.util.Optional;

/**
 * The one function of this worker, ready to be called.
 *
 * @param elements what the records of a batch become; empty when the handler takes no list
 */
record LoadedFunction(
        String name,
        int concurrency,
        HandlerCode code,
        InputBinding input,
        Optional<InputBinding> elements,
        OutputBinding output) {
    /** How many invocations may wait here, so that a thread that has ended one finds the next without asking its runner. */
    private static final int AHEAD = 1_000;

    /** Runs code of the user: static initialisers and a constructor. */
    static LoadedFunction load(Load load, ClassLoader classes) throws UnusableHandlerException {
        FoundHandler found = new HandlerFinder(classes).find(HandlerName.parse(load.handler()));
        InputBinding input = InputBinding.NONE;
        Optional<InputBinding> elements = Optional.empty();
        if (found.input().isPresent()) {
            input = InputBinding.of(found.input().get());
            elements = elements(found.input().get());
        }
        OutputBinding output = OutputBinding.of(found.output());
        return new LoadedFunction(load.function(), load.concurrency(), found.code(), input, elements, output);
    }

    private static Optional<InputBinding> elements(FoundHandler.Parameter parameter) throws UnusableHandlerException {
        boolean plain = parameter.type() instanceof Class<?> type && type != List.class;
        return plain ? Optional.empty() : BatchElements.binding(parameter);
    }

    /** How many invocations may be without an answer. */
    int credit() {
        return concurrency + AHEAD;
    }
}
