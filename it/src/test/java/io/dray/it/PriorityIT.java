package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.SubmitRequest;
import io.dray.cli.client.SubmitRequest.Limits;
import io.dray.model.job.JobStatus;
import io.dray.model.job.Priority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who goes first when several wait for the same room. */
class PriorityIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void shouldServeAHigherLaneFirst() throws Exception {
        Path order = Files.createTempFile("dray-it", "order");
        try (DrayProcess up = DrayProcess.start("--cpus", "1");
                DrayClient dray = up.client()) {
            dray.submit(SubmitRequest.of("sleep 4").id("holds-the-node"));
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> dray.job("holds-the-node").status() == JobStatus.RUNNING);
            for (Priority priority : List.of(Priority.LOW, Priority.NORMAL, Priority.HIGH)) {
                dray.submit(SubmitRequest.of("echo " + priority + " >> " + order)
                        .id(priority.wireName())
                        .within(new Limits(null, null, null, null, priority)));
            }

            for (Priority priority : Priority.values()) {
                dray.await(priority.wireName(), LONG);
            }
        }
        assertThat(Files.readAllLines(order)).containsExactly("HIGH", "NORMAL", "LOW");
    }
}
