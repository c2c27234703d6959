package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.SubmitRequest;
import io.dray.model.job.JobStatus;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dray over a Kafka of somebody else's, which goes on when Dray is killed. */
class ExternalKafkaIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void shouldWorkOverAKafkaThatOutlivesIt() throws Exception {
        Process broker = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8))) {
            String bootstrap = said.readLine();
            try (DrayProcess up = DrayProcess.start("--kafka", bootstrap);
                    DrayClient dray = up.client()) {
                assertThat(dray.status().kafka()).isEqualTo(bootstrap);
                String running = dray.submit(
                        SubmitRequest.of("echo attempt $DRAY_ATTEMPT; test $DRAY_ATTEMPT = 2 || sleep 1000"));
                Awaitility.await().atMost(LONG).until(() -> dray.logs(running).contains("attempt 1"));

                assertThatThrownBy(() -> DrayProcess.start("--kafka", bootstrap))
                        .hasMessageContaining("Expected to be the only Dray");
                up.kill();
                up.restart();

                assertThat(dray.await(running, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
                assertThat(dray.logs(running)).isEqualTo("attempt 1\nattempt 2\n");
            }
        } finally {
            broker.destroyForcibly();
        }
    }
}
