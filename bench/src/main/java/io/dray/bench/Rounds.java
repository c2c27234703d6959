package io.dray.bench;

import io.dray.bench.JobsReport.Latencies;
import io.dray.cli.Shell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** Measures jobs and floors by turns, so that whatever else the machine does meets all of them alike. */
final class Rounds {
    private static final int ROUNDS = 10;
    private static final int WARM_UP_JOBS = 50;
    private static final int HOPS = 500;
    private static final int FORKS = 200;

    private final JobLatency latency;
    private final Shell shell;

    Rounds(JobLatency latency, Shell shell) {
        this.latency = latency;
        this.shell = shell;
    }

    Latencies run(String bootstrap, int jobs) throws IOException, InterruptedException, ExecutionException {
        List<Duration> starts = new ArrayList<>();
        List<Duration> finishes = new ArrayList<>();
        List<Duration> hops = new ArrayList<>();
        List<Duration> forks = new ArrayList<>();
        List<Duration> guarded = new ArrayList<>();
        try (HopFloor hop = new HopFloor(bootstrap)) {
            shell.say("Warming up ...");
            collect(WARM_UP_JOBS, latency::toStart, new ArrayList<>());
            collect(WARM_UP_JOBS, hop::once, new ArrayList<>());
            for (int round = 1; round <= ROUNDS; round++) {
                shell.say("Round " + round + " of " + ROUNDS + ": jobs one after the other, hops, forks ...");
                int share = jobs * round / ROUNDS - jobs * (round - 1) / ROUNDS;
                collect(share, latency::toStart, starts);
                collect(HOPS / ROUNDS, hop::once, hops);
                collect(share, latency::toFinish, finishes);
                collect(FORKS / ROUNDS, ForkFloor.BARE::once, forks);
                collect(FORKS / ROUNDS, ForkFloor.GUARDED::once, guarded);
            }
        }
        return new Latencies(
                Sample.of(starts), Sample.of(finishes), Sample.of(hops), Sample.of(forks), Sample.of(guarded));
    }

    private static void collect(int times, Callable<Duration> measurement, List<Duration> results)
            throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            results.add(once(measurement));
        }
    }

    private static Duration once(Callable<Duration> measurement) throws IOException, InterruptedException {
        try {
            return measurement.call();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
