package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No event is ever lost, and what fails is found. */
class EventsIT {
    private static final int RECORDS = DrayProcess.FULL ? 20_000 : 3_000;
    private static final int KEYS = 8;
    private static final int KILLS = DrayProcess.FULL ? 8 : 2;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @ParameterizedTest(name = "order {0}")
    @ValueSource(strings = {"none", "key"})
    void shouldRunEveryRecordThoughWorkersAndEverythingAreKilled(String order) throws Exception {
        long seed = Long.getLong("dray.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        Path out = Files.createTempFile("events", ".log");
        try (DrayProcess up = DrayProcess.start();
                DrayClient dray = up.client()) {
            Functions.recording(dray, "record", out, Functions.retries(10));
            Functions.trigger(dray, "events", "events", "record", order);
            List<String> all = records().toList();
            int interrupted = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                int produced = portion(kill + 1);
                Functions.produce(dray.status().kafka(), "events", all.subList(portion(kill), produced));
                int some = portion(kill) + random.nextInt(1, (produced - portion(kill)) / 2);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> Functions.lines(out).size() >= some);
                if (kill % 2 == 0) {
                    Processes.workersOf(up.pid()).forEach(ProcessHandle::destroyForcibly);
                    interrupted += ran(out).size() < produced ? 1 : 0;
                } else {
                    up.kill();
                    interrupted += ran(out).size() < produced ? 1 : 0;
                    up.restart();
                }
            }
            Functions.produce(dray.status().kafka(), "events", all.subList(portion(KILLS), RECORDS));

            Set<String> wanted = records().collect(Collectors.toCollection(TreeSet::new));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> ran(out).containsAll(wanted));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> dray.read(ApiPath.of("triggers", "events", "lag"))
                                    .path("lag")
                                    .asLong()
                            == 0);

            assertThat(interrupted)
                    .as("seed %d: kills that found records not run", seed)
                    .isPositive();
            assertThat(ran(out)).as("seed %d: nothing else ran", seed).isEqualTo(wanted);
            if (order.equals("key")) {
                assertThat(backwards(out)).as("seed %d: order per key", seed).isEmpty();
            }
            assertThat(Functions.deadLetters(dray, "events")).isEmpty();
            System.out.printf(
                    "%d records, order %s, %d kills, %d of them in the middle of records: %d ran more than once, none was"
                            + " lost (seed %d)%n",
                    RECORDS, order, KILLS, interrupted, Functions.lines(out).size() - wanted.size(), seed);
        }
    }

    @Test
    void shouldFindExactlyWhatFailedInTheDeadLetterTopicAndEmptyItAfterAFix() throws Exception {
        Path out = Files.createTempFile("events", ".log");
        try (DrayProcess up = DrayProcess.start();
                DrayClient dray = up.client()) {
            Functions.recording(dray, "record", out, Functions.retries(1));
            Functions.trigger(dray, "failing", "failing", "record", "none");
            int count = RECORDS / 3;
            List<String> lines = IntStream.range(0, count)
                    .mapToObj(i -> "key-" + i % KEYS + " " + i + (i % 100 == 7 ? "#fail" : ""))
                    .toList();
            Functions.produce(dray.status().kafka(), "failing", lines);
            Set<String> bad =
                    lines.stream().filter(line -> line.endsWith("#fail")).collect(Collectors.toSet());

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() ->
                            Functions.deadLetters(dray, "failing").size() == bad.size() && ran(out).size() == count);
            var dead = Functions.all(dray.status().kafka(), "dray.dlq");
            assertThat(dead).extracting(record -> record.value()).containsExactlyInAnyOrderElementsOf(bad);
            assertThat(dead).allSatisfy(record -> {
                assertThat(Functions.header(record, "dray-dlq-exception")).isEqualTo("java.lang.IllegalStateException");
                assertThat(Functions.header(record, "dray-dlq-message")).isEqualTo("no good: " + record.value());
                assertThat(Functions.header(record, "dray-dlq-attempts")).isEqualTo("2");
                assertThat(Functions.header(record, "dray-dlq-topic")).isEqualTo("failing");
                assertThat(Functions.header(record, "dray-dlq-stack")).contains("Recording.handle");
                assertThat(record.key()).startsWith("key-");
            });
            JsonNode letter = Functions.deadLetters(dray, "failing").getFirst();
            assertThat(letter.path("exception").asText()).isEqualTo("java.lang.IllegalStateException");

            Functions.recording(dray, "record", out, Functions.retries(1), "FIXED");
            JsonNode redriven = dray.post(ApiPath.of("dlq", "redrive").with("trigger", "failing"));
            assertThat(redriven.path("redriven").asInt()).isEqualTo(bad.size());

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Functions.lines(out).stream()
                                    .filter(line -> line.contains("#fail"))
                                    .count()
                            == 3L * bad.size());
            assertThat(Functions.deadLetters(dray, "failing")).isEmpty();
        }
    }

    @Test
    void shouldBlameOnlyTheRecordThatEndsItsWorker() throws Exception {
        Path out = Files.createTempFile("events", ".log");
        try (DrayProcess up = DrayProcess.start();
                DrayClient dray = up.client()) {
            Functions.recording(dray, "record", out, Functions.retries(2));
            Functions.trigger(dray, "lethal", "lethal", "record", "none");
            List<String> lines = IntStream.range(0, 400)
                    .mapToObj(i -> "key " + i + (i == 250 ? "#die" : ""))
                    .toList();
            Functions.produce(dray.status().kafka(), "lethal", lines);

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> ran(out).size() == lines.size()
                            && Functions.deadLetters(dray, "lethal").size() == 1);

            JsonNode letter = Functions.deadLetters(dray, "lethal").getFirst();
            assertThat(letter.path("reason").asText()).isEqualToIgnoringCase("CRASHED");
            assertThat(letter.path("attempts").asInt()).isEqualTo(3);
            assertThat(Functions.all(dray.status().kafka(), "dray.dlq"))
                    .extracting(record -> record.value())
                    .containsExactly("key 250#die");
        }
    }

    @Test
    void shouldNotLoseARecordThatIsDeliveredThirtyTimes() throws Exception {
        Path out = Files.createTempFile("events", ".log");
        try (DrayProcess up = DrayProcess.start();
                DrayClient dray = up.client()) {
            Functions.recording(dray, "record", out, Functions.retries(40));
            Functions.trigger(dray, "stubborn", "stubborn", "record", "none");
            Functions.produce(dray.status().kafka(), "stubborn", List.of("key 1#die30"));

            Awaitility.await().atMost(PATIENCE).until(() -> Functions.lines(out).contains("key 1#die30 31"));

            assertThat(Functions.lines(out)).hasSize(31);
            assertThat(Functions.deadLetters(dray, "stubborn")).isEmpty();
        }
    }

    private static java.util.stream.Stream<String> records() {
        return IntStream.range(0, RECORDS).mapToObj(i -> "key-" + i % KEYS + " " + i / KEYS);
    }

    /** How many records are there before that kill: each finds new ones. */
    private static int portion(int kill) {
        return (int) ((long) RECORDS * kill / (KILLS + 1));
    }

    /** What ran, without the attempts. */
    private static Set<String> ran(Path out) {
        return Functions.lines(out).stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Runs after a later one of their key, but for those that had run before: a repeat is no step back. */
    private static List<String> backwards(Path out) {
        Map<String, Integer> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String line : Functions.lines(out)) {
            String[] words = line.split(" ", 3);
            int sequence = Integer.parseInt(words[1]);
            boolean repeat = !seen.add(words[0] + " " + sequence);
            if (!repeat && sequence < last.getOrDefault(words[0], -1)) {
                wrong.add(line);
            }
            last.merge(words[0], sequence, Math::max);
        }
        return wrong;
    }
}
