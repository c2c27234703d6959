package io.dray.worker;

import io.dray.model.wire.Frame.Load;

/** The one function of this worker, ready to be called. */
record LoadedFunction(String name, int concurrency, HandlerCode code, InputBinding input, OutputBinding output) {

    /** Runs code of the user: static initialisers and a constructor. */
    static LoadedFunction load(Load load, ClassLoader classes) throws UnusableHandlerException {
        FoundHandler found = new HandlerFinder(classes).find(HandlerName.parse(load.handler()));
        InputBinding input =
                found.input().isPresent() ? InputBinding.of(found.input().get()) : InputBinding.NONE;
        return new LoadedFunction(
                load.function(), load.concurrency(), found.code(), input, OutputBinding.of(found.output()));
    }
}
