package io.dray.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * One caller that waits for each answer, beside the hop that each call contains, by turns.
 *
 * @param call from before the request's first byte to after the answer's last
 * @param hop an empty record from produce to a share-group receive on the same broker
 */
record WarmCalls(Sample call, Sample hop) {
    private static final byte[] INPUT = "ping".getBytes(StandardCharsets.UTF_8);
    private static final String PATH = "/api/functions/bench-echo/invocations";
    private static final int WARM_UP = 1_000;
    private static final int ROUNDS = 10;

    static WarmCalls measure(URI address, Deployment deployment, String bootstrap, int calls)
            throws IOException, InterruptedException, ExecutionException {
        deployment.deploy("bench-echo", "echo", Map.of());
        List<Duration> durations = new ArrayList<>();
        List<Duration> hops = new ArrayList<>();
        try (HopFloor floor = new HopFloor(bootstrap);
                Wire wire = new Wire(address)) {
            for (int i = 0; i < WARM_UP; i++) {
                once(wire);
                if (i % 4 == 0) {
                    floor.once();
                }
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < calls / ROUNDS; i++) {
                    durations.add(once(wire));
                }
                for (int i = 0; i < calls / ROUNDS; i++) {
                    hops.add(floor.once());
                }
            }
        }
        return new WarmCalls(Sample.of(durations), Sample.of(hops));
    }

    private static Duration once(Wire wire) throws IOException {
        long begun = System.nanoTime();
        wire.send("POST", PATH, INPUT).expecting(200);
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
