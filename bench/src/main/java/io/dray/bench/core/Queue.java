package io.dray.bench.core;

import io.dray.Dray;
import io.dray.DrayOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A program on a node that has no memory for its tasks: each goes by a ticket through a lane in Kafka to a node that pulls it. Between two of
 * them that node is given back what it has lent, which is not counted: the next task would be sent there at once.
 */
public final class Queue {
    private static final long BYTES = 1L << 24;
    private static final int BATCH = 1_000;
    private static final long PAUSE_MILLIS = 120;

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

    private static Round oneByOne(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        List<Long> latencies = new ArrayList<>();
        do {
            long begun = System.nanoTime();
            Dray.task(Work::nothing).memory(BYTES).remote().get();
            latencies.add(System.nanoTime() - begun);
            Thread.sleep(PAUSE_MILLIS);
        } while (System.nanoTime() < until);
        long[] each = latencies.stream().mapToLong(Long::longValue).toArray();
        return Round.of(each, LongStream.of(each).sum());
    }

    /**
     * Answers questions on its standard input.
     *
     * @param args the data folder of the node
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Dray.init(DrayOptions.defaults().address(args[0]));
        new Rows()
                .with("queue", Queue::oneByOne)
                .with("queue-batch", Queue::batches)
                .serve("Dray", (System.nanoTime() - begun) / 1e9);
    }
}
