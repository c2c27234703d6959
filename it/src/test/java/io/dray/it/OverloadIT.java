package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.SubmitRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More jobs at once than any node can run. */
class OverloadIT {
    private static final int JOBS = DrayProcess.FULL ? 10_000 : 1_000;
    private static final int UNDER_WAY = 500;

    @Test
    void shouldAcceptOrTurnAwayThousandsOfJobsAtOnceAndStayUp() throws Exception {
        try (DrayProcess up = DrayProcess.start("--cpus", "1");
                DrayClient dray = up.client();
                HttpClient http = HttpClient.newHttpClient()) {
            dray.submit(SubmitRequest.of("sleep 1000").id("holds-the-node"));

            Semaphore underWay = new Semaphore(UNDER_WAY);
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, JOBS)
                    .mapToObj(i -> {
                        underWay.acquireUninterruptibly();
                        return http.sendAsync(submit(up, i), HttpResponse.BodyHandlers.ofString())
                                .whenComplete((answer, failure) -> underWay.release());
                    })
                    .toList();
            Map<Integer, List<HttpResponse<String>>> byStatus = answers.stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.groupingBy(HttpResponse::statusCode));

            assertThat(byStatus.keySet()).isSubsetOf(200, 429);
            assertThat(byStatus.getOrDefault(429, List.of()))
                    .allMatch(
                            answer -> answer.headers().firstValue("Retry-After").isPresent());
            int accepted = byStatus.getOrDefault(200, List.of()).size();
            assertThat(dray.jobs()).hasSize(accepted + 1);
            System.out.printf("%d jobs at once: %d accepted, the others told to come again%n", JOBS, accepted);

            up.kill();
            up.restart();

            assertThat(dray.jobs()).as("none of them is lost by a kill").hasSize(accepted + 1);
        }
    }

    private static HttpRequest submit(DrayProcess up, int i) {
        return HttpRequest.newBuilder(URI.create(up.api() + "/api/jobs/"))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"entrypoint\":\"true\",\"submission_id\":\"many-" + i + "\"}"))
                .build();
    }
}
