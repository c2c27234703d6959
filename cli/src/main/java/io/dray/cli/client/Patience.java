package io.dray.cli.client;

import java.time.Duration;

/** How a client waits before it asks again. */
@FunctionalInterface
public interface Patience {
    /** Returns after {@code time}; {@code why} is a sentence for whoever watches. */
    void pause(Duration time, String why) throws InterruptedException;

    /** Waits, and says nothing. */
    static Patience quiet() {
        return (time, why) -> Thread.sleep(time);
    }
}
