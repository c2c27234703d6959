package io.dray.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Calls of a function that has no worker yet, with an AOT cache and without one.
 *
 * @param cached from before the request's first byte to after the answer's last
 */
record ColdCalls(Sample cached, Sample plain) {
    private static final byte[] INPUT = "ping".getBytes(StandardCharsets.UTF_8);
    private static final Duration GONE = Duration.ofMillis(1_200);
    private static final Duration TRAINING = Duration.ofSeconds(60);

    static ColdCalls measure(URI address, Deployment deployment, Path data, int calls)
            throws IOException, InterruptedException {
        Map<String, Object> leaving = Map.of("min", 0, "max", 1, "idle_seconds", 0);
        deployment.deploy("bench-cold", "echo", Map.of("warm", leaving));
        deployment.deploy("bench-plain", "echo", Map.of("warm", leaving, "jvm_options", List.of("-XX:AOTMode=off")));
        awaitCache(data.resolve("runner/aot"));
        List<Duration> cached = new ArrayList<>();
        List<Duration> plain = new ArrayList<>();
        try (Wire wire = new Wire(address)) {
            once(wire, "bench-cold");
            once(wire, "bench-plain");
            for (int i = 0; i < calls; i++) {
                Thread.sleep(GONE);
                cached.add(once(wire, "bench-cold"));
                Thread.sleep(GONE);
                plain.add(once(wire, "bench-plain"));
            }
        }
        return new ColdCalls(Sample.of(cached), Sample.of(plain));
    }

    private static void awaitCache(Path folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TRAINING.toNanos();
        while (System.nanoTime() < deadline) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.anyMatch(file -> file.toString().endsWith(".aot"))) {
                    return;
                }
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("No AOT cache was made within " + TRAINING.toSeconds() + " s");
    }

    private static Duration once(Wire wire, String function) throws IOException {
        long begun = System.nanoTime();
        wire.send("POST", "/api/functions/" + function + "/invocations", INPUT).expecting(200);
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
