package io.dray.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Invocations that nobody waits for: accepted, run, their outcomes durable.
 *
 * @param perSecond from the first request to the last outcome
 */
record AsyncCalls(double perSecond, int count) {
    private static final int SUBMITTERS = 2;
    private static final int LINES = 1_000;

    static AsyncCalls measure(URI address, Deployment deployment, String bootstrap, int count)
            throws IOException, InterruptedException, ExecutionException {
        deployment.deploy("bench-async", "nothing", Map.of());
        run(address, bootstrap, count / 5);
        return run(address, bootstrap, count);
    }

    private static AsyncCalls run(URI address, String bootstrap, int count)
            throws IOException, InterruptedException, ExecutionException {
        byte[] lines = "0\n".repeat(LINES).getBytes(StandardCharsets.UTF_8);
        int requests = count / LINES;
        try (Outcomes outcomes = new Outcomes(bootstrap);
                ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS)) {
            long begun = System.nanoTime();
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < SUBMITTERS; i++) {
                working.add(submitters.submit(() -> {
                    try (Wire wire = new Wire(address)) {
                        for (int request = 0; request < requests / SUBMITTERS; request++) {
                            wire.send("POST", "/api/functions/bench-async/invocations:batch?async=true", lines)
                                    .expecting(200);
                        }
                        return null;
                    }
                }));
            }
            int expected = requests / SUBMITTERS * SUBMITTERS * LINES;
            outcomes.await("bench-async.", expected);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            for (Future<?> future : working) {
                future.get();
            }
            return new AsyncCalls(expected * 1e9 / took.toNanos(), expected);
        }
    }
}
