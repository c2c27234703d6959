package io.dray.cli.tune;

import io.dray.Dray;
import io.dray.DrayOptions;
import io.dray.cli.up.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * User code, which runs in processes of its own: a program whose tasks need more CPUs than its node has, so that each goes by a ticket through
 * a lane in Kafka to a node that pulls it. A task that fits in what that node has lent would be sent there at once: of several in a row each
 * needs more memory than all before together, and then, in a pause, all is given back.
 */
public final class QueueProgram {
    private static final int CPUS = 2;
    private static final long LEAST_BYTES = 1L << 16;
    private static final int IN_A_ROW = 15;

    private static final long PAUSE_MILLIS = 120;
    private static final Duration ENDING = Duration.ofSeconds(60);

    private QueueProgram() {}

    /**
     * Runs it to its end.
     *
     * @param data of its node
     */
    static void run(Path data, Duration time) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Installation.workerJar() + ":" + Installation.ownJar(),
                        QueueProgram.class.getName(),
                        data.toString(),
                        Long.toString(time.toSeconds())))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!program.waitFor(time.plus(ENDING).toSeconds(), TimeUnit.SECONDS) || program.exitValue() != 0) {
                throw new IllegalStateException("Expected a program with tasks to end well, but it did not");
            }
        } finally {
            program.destroyForcibly();
        }
    }

    /** A function that gives what it takes. */
    public static byte[] echo(byte[] input) {
        return input;
    }

    static String nothing() {
        return "";
    }

    /** @param args the data folder of its node, and how many seconds */
    public static void main(String[] args) throws InterruptedException {
        Dray.init(DrayOptions.defaults().address(args[0]));
        long end =
                System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[1])).toNanos();
        while (System.nanoTime() < end) {
            for (int row = 0; row < IN_A_ROW; row++) {
                Dray.<String>task(QueueProgram::nothing)
                        .cpus(CPUS)
                        .memory(LEAST_BYTES << row)
                        .remote()
                        .get();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
