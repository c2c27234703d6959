package io.dray.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The figures of {@code dray bench jobs} and what they should be. */
record JobsReport(Machine machine, Starts starts, Idle idle, Latencies latencies, Throughput throughput) {
    private static final double HOPS = 10;
    private static final double ON_TOP_MILLIS = 10;

    private static final double QUIET_PERCENT = 5;

    record Starts(Duration fresh, Duration again) {}

    /**
     * A server that has nothing to do.
     *
     * @param cpuPercent of one core
     * @param othersPercent of one core, what everything else on the machine took meanwhile: with more than a little of
     *     it no figure here says much
     * @param loadedMegabytes after all the jobs
     */
    record Idle(double megabytes, double cpuPercent, double othersPercent, double loadedMegabytes) {}

    record Latencies(Sample toStart, Sample toFinish, Sample hop, Sample fork, Sample guarded) {}

    List<Target> targets() {
        double hop = latencies.hop.millis(50);
        return List.of(
                Target.atMost("submit to start p50", latencies.toStart.millis(50), HOPS * hop + ON_TOP_MILLIS, "ms")
                        .because(
                                String.format(Locale.ROOT, "%.0f hops of %.2f ms + %.0f ms", HOPS, hop, ON_TOP_MILLIS)),
                Target.atLeast("throughput", throughput.perSecond(), 50, "jobs/s"),
                Target.atMost("idle memory", idle.megabytes, 700, "MB"),
                Target.atMost("idle CPU of a core", idle.cpuPercent, 3, "%"),
                Target.atMost("ready on fresh data", seconds(starts.fresh), 6, "s"),
                Target.atMost("ready on existing data", seconds(starts.again), 6, "s"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    String table() {
        StringBuilder table = new StringBuilder(400);
        table.append(String.format(Locale.ROOT, "%-42s %9s %9s %7s%n", "", "p50 ms", "p99 ms", "count"));
        row(table, "submit to start (the job's own clock)", latencies.toStart);
        row(table, "submit to finish of 'true', observed", latencies.toFinish);
        row(table, "floor: a hop, produce to share group", latencies.hop);
        row(table, "floor: fork and exec of 'true'", latencies.fork);
        row(table, "floor: the same behind a guard", latencies.guarded);
        table.append(String.format(
                Locale.ROOT,
                "%nthroughput %.1f jobs/s (%d jobs; CPU per job: server %.1f ms, its processes %.1f ms)%n",
                throughput.perSecond(),
                throughput.finished(),
                throughput.serverMillis(),
                throughput.jobMillis()));
        table.append(String.format(
                Locale.ROOT,
                "memory %.0f MB idle, %.0f MB after the jobs; submit to start is %.1f hops, %.1f guarded forks%n%n",
                idle.megabytes,
                idle.loadedMegabytes,
                latencies.toStart.millis(50) / latencies.hop.millis(50),
                latencies.toStart.millis(50) / latencies.guarded.millis(50)));
        if (idle.othersPercent > QUIET_PERCENT) {
            table.append(String.format(
                    Locale.ROOT,
                    "NOISY: others took %.0f %% of a core while this Dray idled; run it again on a quiet machine%n%n",
                    idle.othersPercent));
        }
        targets().forEach(target -> table.append(target).append('\n'));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Sample sample) {
        table.append(String.format(
                Locale.ROOT, "%-42s %9.2f %9.2f %7d%n", name, sample.millis(50), sample.millis(99), sample.count()));
    }

    String json() {
        ObjectNode json = Json.mapper().createObjectNode();
        json.putPOJO("machine", machine);
        ObjectNode millis = json.putObject("latencyMillis");
        write(millis.putObject("submitToStart"), latencies.toStart);
        write(millis.putObject("submitToFinish"), latencies.toFinish);
        write(millis.putObject("hopFloor"), latencies.hop);
        write(millis.putObject("forkFloor"), latencies.fork);
        write(millis.putObject("guardedForkFloor"), latencies.guarded);
        json.putPOJO("throughput", throughput);
        json.putPOJO("idle", idle);
        json.putObject("readySeconds")
                .put("freshData", seconds(starts.fresh))
                .put("existingData", seconds(starts.again));
        var targets = json.putArray("targets");
        targets().forEach(target -> target.write(targets.addObject()));
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }

    private static void write(ObjectNode json, Sample sample) {
        json.put("p50", sample.millis(50)).put("p99", sample.millis(99)).put("count", sample.count());
    }
}
