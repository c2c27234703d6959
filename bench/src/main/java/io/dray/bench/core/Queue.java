package io.dray.bench.core;

import io.dray.Dray;
import io.dray.DrayOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A program on a node that has no memory for its tasks: each goes by a ticket through a lane in Kafka to a node that pulls it. A task that fits in
 * what that node has lent would be sent there at once. So of several in a row each needs more than all before together, and then, which is not
 * counted, all is given back.
 */
public final class Queue {
    private static final long LEAST_BYTES = 1L << 16;
    private static final int IN_A_ROW = 15;
    private static final long BYTES = 1L << 24;
    private static final int BATCH = 1_000;
    private static final long PAUSE_MILLIS = 120;

    /** After so long of it each process has compiled well what it does for one. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private boolean warm;

    private Queue() {}

    private static Round batches(long nanos) throws InterruptedException {
        int done = 0;
        long taken = 0;
        do {
            long begun = System.nanoTime();
            Dray.<String>get(IntStream.range(0, BATCH)
                    .mapToObj(i -> Dray.task(Work::nothing).memory(BYTES).remote())
                    .toList());
            taken += System.nanoTime() - begun;
            done += BATCH;
            Thread.sleep(PAUSE_MILLIS);
        } while (taken < nanos);
        return Round.of(done, taken);
    }

    private Round oneByOne(long nanos) throws InterruptedException {
        if (!warm) {
            warmUp();
        }
        List<Long> latencies = new ArrayList<>();
        long taken = 0;
        do {
            taken += row(latencies);
        } while (taken < nanos / 2); // with its pauses it takes several times as long
        return Round.of(latencies.stream().mapToLong(Long::longValue).toArray(), taken);
    }

    private void warmUp() throws InterruptedException {
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            row(new ArrayList<>());
        }
        warm = true;
    }

    private static long row(List<Long> latencies) throws InterruptedException {
        long taken = 0;
        for (int row = 0; row < IN_A_ROW; row++) {
            long begun = System.nanoTime();
            Dray.task(Work::nothing).memory(LEAST_BYTES << row).remote().get();
            long latency = System.nanoTime() - begun;
            latencies.add(latency);
            taken += latency;
        }
        Thread.sleep(PAUSE_MILLIS);
        return taken;
    }

    /**
     * Answers questions on its standard input.
     *
     * @param args the data folder of the node
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Dray.init(DrayOptions.defaults().address(args[0]));
        Queue queue = new Queue();
        new Rows()
                .with("queue", queue::oneByOne)
                .with("queue-batch", Queue::batches)
                .serve("Dray", (System.nanoTime() - begun) / 1e9);
    }
}
