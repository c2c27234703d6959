package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() throws IOException {
        api = new ApiUnderTest(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String get(String path, String headers) throws IOException {
        return api.raw("GET " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:8265", "[::1]:1", "LOCALHOST"})
    void shouldLetLoopbackNamesIn(String host) throws Exception {
        assertThat(get("/healthz", "Host: " + host + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example\r\n",
                "Host: localhost.evil.example\r\n",
                "Host: 127.0.0.1@evil\r\n",
                "Host: \r\n",
                "",
                "Host: localhost\r\nHost: evil\r\n"
            })
    void shouldTurnAwayOtherNames(String headers) throws Exception {
        assertThat(get("/healthz", headers)).matches("(?s)HTTP/1.1 (403|400).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User-Agent: Mozilla/5.0",
                "Referer: http://x",
                "Origin: http://x",
                "Sec-Fetch-Mode: cors",
                "Access-Control-Request-Method: PUT"
            })
    void shouldLetBrowsersOnlyRead(String header) throws Exception {
        String reading = get("/api/version", "Host: localhost\r\n" + header + "\r\n");
        String writing = api.raw("POST /api/jobs/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                + "\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(reading).startsWith("HTTP/1.1 200");
        assertThat(writing).startsWith("HTTP/1.1 405").endsWith("'POST' method not allowed for browser traffic.");
        assertThat(api.ledger.received()).isEmpty();
    }

    @Test
    void shouldTurnAwayWebSocketsOfOtherOrigins() throws Exception {
        String upgrade = "Host: localhost\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

        assertThat(get("/api/jobs/x/logs/tail", upgrade + "Origin: http://evil\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(get("/api/jobs/x/logs/tail", upgrade + "Origin: http://localhost\r\n"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void shouldAnswerUnknownPathsWithAProblem() throws Exception {
        HttpResponse<String> unknown = api.get("/nothing/here");
        HttpResponse<String> method = api.send("PATCH", "/api/jobs/", BodyPublishers.noBody());

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(ApiUnderTest.json(unknown).fieldNames())
                .toIterable()
                .containsExactly("type", "title", "status", "detail", "code");
        assertThat(method.statusCode()).isEqualTo(405);
    }

    @Test
    void shouldSurviveJunk() throws Exception {
        for (String line : new String[] {
            "GET /api/jobs/%zz HTTP/1.1",
            "GET /api/jobs/%00 HTTP/1.1",
            "GET /api/jobs/?limit=%zz HTTP/1.1",
            "GET /api/jobs/x?wait=%ff%fe HTTP/1.1",
            "GET /api/jobs/" + "a".repeat(4_000) + " HTTP/1.1",
            "GET /" + "a".repeat(100_000) + " HTTP/1.1",
            "GET /../../etc/passwd HTTP/1.1",
            "\u0000\u0001\u0002 nonsense",
            "POST /api/jobs/ HTTP/1.1\r\nContent-Length: -5",
            "POST /api/jobs/ HTTP/1.1\r\nContent-Length: many",
            "GET /api/version HTTP/1.1\r\nX: " + "b".repeat(100_000)
        }) {
            assertThat(api.raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(line.substring(0, Math.min(40, line.length())))
                    .matches("(?s)(HTTP/1.[01] 4.*)?")
                    .doesNotContain("Exception", "at io.");
        }
        assertThat(api.get("/healthz").body()).isEqualTo("ok");
    }
}
