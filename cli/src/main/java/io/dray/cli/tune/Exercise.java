package io.dray.cli.tune;

import io.dray.Dray;
import io.dray.DrayOptions;
import java.time.Duration;

/**
 * The user's code while a Dray learns, which runs in processes of its own: a function, and a program whose tasks need more CPUs than its node has, so
 * that each goes by a ticket through a lane in Kafka to a node that pulls it. A task that fits in what that node has lent would be sent there at once:
 * of several in a row each needs more memory than all before together, and then, in a pause, all is given back.
 */
public final class Exercise {
    private static final int CPUS = 2;
    private static final long LEAST_BYTES = 1L << 16;
    private static final int IN_A_ROW = 15;
    private static final long PAUSE_MILLIS = 120;

    private Exercise() {}

    /** A function that gives what it takes. */
    public static byte[] echo(byte[] input) {
        return input;
    }

    static String nothing() {
        return "";
    }

    /** @param args the data folder of its node, and how many milliseconds, of which it uses no fewer than one row takes */
    public static void main(String[] args) throws InterruptedException {
        Dray.init(DrayOptions.defaults().address(args[0]));
        long end =
                System.nanoTime() + Duration.ofMillis(Long.parseLong(args[1])).toNanos();
        do {
            for (int row = 0; row < IN_A_ROW; row++) {
                Dray.<String>task(Exercise::nothing)
                        .cpus(CPUS)
                        .memory(LEAST_BYTES << row)
                        .remote()
                        .get();
            }
            Thread.sleep(PAUSE_MILLIS);
        } while (System.nanoTime() < end);
    }
}
