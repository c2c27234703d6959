package io.dray.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.bench.Said.Done;
import io.dray.bench.Said.Ready;
import io.dray.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoreReportTest {
    private static final Machine MACHINE = new Machine(2, "a processor", 4, "Linux", "25", true);
    private static final Optional<Ready> RAY = Optional.of(new Ready("2.58.0", 4.2));

    private final Map<CoreRow, CoreFigures> figures = new EnumMap<>(CoreRow.class);

    private static Series at(double perSecond) {
        return new Series(List.of(new Done(perSecond, 1, 0, 0)), "");
    }

    private static Series oneByOne(double perSecond, double p50Micros) {
        return new Series(List.of(new Done(perSecond, 1, p50Micros, 2 * p50Micros)), "");
    }

    /** Each row just as many times as fast as Ray as it has to be. */
    private void allReached() {
        for (CoreRow row : CoreRow.values()) {
            double ray = 100;
            figures.put(
                    row,
                    new CoreFigures(
                            oneByOne(ray * Math.max(1, row.times), 200),
                            Optional.of(at(ray)),
                            row.floor.isEmpty() ? Optional.empty() : Optional.of(oneByOne(125, 50))));
        }
    }

    private CoreReport report(Optional<Ready> ray) {
        return new CoreReport(MACHINE, new Ready("Dray", 0.6), ray, 0, figures);
    }

    private static List<String> missed(CoreReport report) {
        return report.targets().stream()
                .filter(target -> !target.reached())
                .map(Target::name)
                .toList();
    }

    @Test
    void shouldReachEveryTargetAtItsLimit() {
        allReached();

        CoreReport report = report(RAY);

        assertThat(report.targets()).hasSize(10);
        assertThat(missed(report)).isEmpty();
    }

    @Test
    void shouldNameEachTargetThatWasMissed() {
        allReached();
        figures.put(
                CoreRow.TASK,
                new CoreFigures(oneByOne(799, 201), Optional.of(at(100)), Optional.of(oneByOne(1000, 3))));
        figures.put(CoreRow.PUT_LARGE, new CoreFigures(at(99), Optional.of(at(100)), Optional.of(at(125))));

        CoreReport report = report(RAY);

        assertThat(missed(report)).containsExactly("tasks one by one", "a task, p50", "put of 200 MB");
        assertThat(CoreTable.of(report))
                .containsPattern("MISSED +tasks one by one +8\\.0 x Ray +>= +8\\.0 x Ray .*\\(799/s and 100/s\\)")
                .containsPattern("MISSED +put of 200 MB +79\\.2 % .*of a plain copy");
    }

    @Test
    void shouldCompareWithWhatWasRecordedWhenRayIsNotThere() {
        figures.put(CoreRow.CALL_BATCH, new CoreFigures(at(15 * 2_319), Optional.empty(), Optional.empty()));

        CoreReport report = report(Optional.empty());

        assertThat(missed(report)).doesNotContain("actor calls in batches of 1,000");
        assertThat(CoreTable.of(report))
                .contains("Ray 2.58.0, recorded elsewhere")
                .contains("only hint at a ratio")
                .containsPattern("actor calls in batches of 1,000 +34,785 \\(34,785 - 34,785\\)/s +2,319/s +x 15\\.00");
    }

    @Test
    void shouldMissTheTargetOfARowThatFailed() {
        allReached();
        figures.put(
                CoreRow.PUT, new CoreFigures(Series.failed("Dray has ended"), Optional.of(at(100)), Optional.empty()));
        figures.put(CoreRow.GET, new CoreFigures(at(5_000), Optional.of(Series.failed("no actor")), Optional.empty()));

        CoreReport report = report(RAY);

        assertThat(missed(report))
                .containsExactly("small puts, got by another worker", "small gets, of another's puts");
        assertThat(CoreTable.of(report)).contains("Dray: Dray has ended").contains("Ray: no actor");
    }

    @Test
    void shouldCompareATaskThroughTheQueueWithOneOfRaysInMemory() {
        allReached();
        figures.put(CoreRow.QUEUE, new CoreFigures(at(90), Optional.of(at(100)), Optional.empty()));

        CoreReport report = report(RAY);

        assertThat(missed(report)).containsExactly("a task through the durable queue");
        assertThat(CoreTable.of(report)).containsPattern("a task through the durable queue .*x 0\\.90");
    }

    @Test
    void shouldCompareOneTaskWithTwoRoundTrips() {
        allReached();

        assertThat(CoreTable.of(report(RAY)))
                .contains("p50 50.0 µs; a task needs two, 100.0 µs, a task is 2.0 of that, a call 2.0 of that");
    }

    @Test
    void shouldSayWhenOthersWereAtWork() {
        allReached();

        assertThat(CoreTable.of(report(RAY))).doesNotContain("NOISY");
        assertThat(CoreTable.of(report(RAY).noisy(40))).contains("NOISY: others took 40 % of a core");
    }

    @Test
    void shouldTellAProgramTheSame() {
        allReached();

        JsonNode json = Json.tree(report(RAY).json().getBytes(StandardCharsets.UTF_8));

        assertThat(json.at("/rows/task/dray/median").asDouble()).isEqualTo(800);
        assertThat(json.at("/rows/task/hop/p50Micros").asDouble()).isEqualTo(50);
        assertThat(json.at("/rows/queue/dray/median").asDouble()).isPositive();
        assertThat(json.at("/targets")).hasSize(10);
    }

    @Test
    void shouldHaveEveryRowInTheScriptForRay() throws IOException {
        String script;
        try (InputStream resource = Objects.requireNonNull(CoreReport.class.getResourceAsStream("ray_core.py"))) {
            script = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }

        for (CoreRow row : CoreRow.values()) {
            assertThat(script).contains("    def " + row.rays().replace('-', '_') + "(self, seconds):");
        }
    }
}
