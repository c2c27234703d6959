package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Schedules by the real clock. It takes two minutes, so only {@code verify --full} waits for it; the simulation never skips it. */
class ScheduleIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void shouldFireOnceForEachDueTimeThoughEverythingIsKilledAsItFires() throws Exception {
        assumeThat(DrayProcess.FULL).isTrue();
        Path out = Files.createTempFile("scheduled", ".log");
        try (DrayProcess up = DrayProcess.start();
                DrayClient dray = up.client()) {
            Functions.writing(dray, "scheduled", "Recording::id", out, Functions.retries(3));
            dray.post(
                    ApiPath.of("schedules", "every-minute"),
                    Functions.json()
                            .put("cron", "* * * * *")
                            .put("function", "scheduled")
                            .put("catch_up", true));

            for (int firing = 1; firing <= 2; firing++) {
                int wanted = firing;
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> ids(out) == wanted);
                up.kill();
                up.restart();
            }

            assertThat(ids(out)).isEqualTo(2);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Functions.lines(out).stream()
                            .map(line -> line.substring(0, line.lastIndexOf(' ')))
                            .distinct()
                            .allMatch(id -> dray.invocations()
                                    .await(id, PATIENCE)
                                    .path("status")
                                    .asText()
                                    .equals("succeeded")));
            System.out.println(
                    "2 due times, killed at each: " + Functions.lines(out).size() + " runs");
        }
    }

    private static long ids(Path out) {
        return Functions.lines(out).stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .distinct()
                .count();
    }
}
