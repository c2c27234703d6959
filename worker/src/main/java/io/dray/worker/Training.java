package io.dray.worker;

import java.io.IOException;

/**
 * A run for the sake of an AOT cache: what a worker with this handler needs is loaded and linked when it is over, so that the JVM
 * finds it ready in the cache. The user's code waits for its first invocation: no class is initialised, none instantiated, no
 * method called.
 */
final class Training {
    private Training() {}

    /** @throws UnusableHandlerException when there is no such handler */
    static void run(String handler, ClassLoader classes)
            throws UnusableHandlerException, IOException, InterruptedException {
        try {
            HandlerTypes types = new HandlerFinder(classes).types(HandlerName.parse(handler));
            Linking linking = new Linking(classes);
            types.all().forEach(linking::add);
            linking.run();
            Rehearsal.run(types.kinds());
        } catch (LinkageError e) {
            throw new UnusableHandlerException("The handler " + handler + " can't be linked: " + e, e);
        }
    }
}
