package io.dray.it;

/** One Dray for all tests that leave it standing; ends with this JVM. */
final class SharedDray {
    static final DrayProcess DRAY = start();

    private SharedDray() {}

    private static DrayProcess start() {
        DrayProcess dray = DrayProcess.start("--cpus", "5");
        Runtime.getRuntime().addShutdownHook(new Thread(dray::close));
        return dray;
    }
}
