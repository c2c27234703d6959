package io.dray.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The figures of {@code dray bench functions} and what they should be. */
record FunctionsReport(
        Machine machine, WarmCalls warm, ColdCalls cold, AsyncCalls async, EventRate events, EventDelay delay) {
    private static final double ON_TOP_MILLIS = 2;
    private static final double TAIL = 10;

    List<Target> targets() {
        double hop = warm.hop().millis(50);
        return List.of(
                Target.atMost("warm call p50", warm.call().millis(50), hop + ON_TOP_MILLIS, "ms")
                        .because(String.format(Locale.ROOT, "a hop of %.2f ms + %.0f ms", hop, ON_TOP_MILLIS)),
                Target.atMost(
                                "warm call p99",
                                warm.call().millis(99),
                                TAIL * warm.call().millis(50),
                                "ms")
                        .because(String.format(Locale.ROOT, "%.0f times its p50", TAIL)),
                Target.atLeast("async invocations", async.perSecond(), 10_000, "/s"),
                Target.atLeast("records, unordered", events.unordered(), 20_000, "/s"),
                Target.atLeast("records, 1,000 keys", events.ordered(), 10_000, "/s"),
                Target.atMost("cold call with AOT p50", cold.cached().millis(50), 400, "ms"));
    }

    String table() {
        StringBuilder table = new StringBuilder(600);
        table.append(String.format(Locale.ROOT, "%-46s %9s %9s %7s%n", "", "p50 ms", "p99 ms", "count"));
        row(table, "warm call over HTTP", warm.call());
        row(table, "floor: a hop, produce to share group", warm.hop());
        row(table, "cold call, with an AOT cache", cold.cached());
        row(table, "cold call, without", cold.plain());
        row(table, "produce to handler start", delay.unordered());
        row(table, "produce to handler start, ordered by key", delay.ordered());
        table.append(String.format(
                Locale.ROOT,
                "%nasync invocations, accepted, run, outcome durable  %9.0f/s (%d)%n",
                async.perSecond(),
                async.count()));
        rate(table, "records through a trigger", events.unordered());
        rate(table, "records through a trigger, ordered, 1,000 keys", events.ordered());
        rate(table, "reference: plain consumer, 10 threads, no state", events.plain());
        table.append(String.format(
                Locale.ROOT,
                "a warm call is %.1f hops%n%n",
                warm.call().millis(50) / warm.hop().millis(50)));
        targets().forEach(target -> table.append(target).append('\n'));
        return table.toString();
    }

    private void rate(StringBuilder table, String name, double perSecond) {
        table.append(String.format(
                Locale.ROOT,
                "%-50s %9.0f/s (x %.2f of the plain consumer)%n",
                name,
                perSecond,
                perSecond / events.plain()));
    }

    private static void row(StringBuilder table, String name, Sample sample) {
        table.append(String.format(
                Locale.ROOT, "%-46s %9.2f %9.2f %7d%n", name, sample.millis(50), sample.millis(99), sample.count()));
    }

    String json() {
        ObjectNode json = Json.mapper().createObjectNode();
        json.putPOJO("machine", machine);
        ObjectNode millis = json.putObject("latencyMillis");
        write(millis.putObject("warmCall"), warm.call());
        write(millis.putObject("hopFloor"), warm.hop());
        write(millis.putObject("coldCallCached"), cold.cached());
        write(millis.putObject("coldCallPlain"), cold.plain());
        write(millis.putObject("produceToStart"), delay.unordered());
        write(millis.putObject("produceToStartOrdered"), delay.ordered());
        json.putObject("perSecond")
                .put("asyncInvocations", async.perSecond())
                .put("recordsUnordered", events.unordered())
                .put("recordsOrdered", events.ordered())
                .put("plainConsumer", events.plain());
        var targets = json.putArray("targets");
        targets().forEach(target -> target.write(targets.addObject()));
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }

    private static void write(ObjectNode json, Sample sample) {
        json.put("p50", sample.millis(50)).put("p99", sample.millis(99)).put("count", sample.count());
    }
}
