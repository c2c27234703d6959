package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.function.FunctionName;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.log.LogKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogsTest {
    private static final LogKey THUMB = LogKey.of(new FunctionName("thumb"));

    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() throws IOException {
        api = new ApiUnderTest(folder);
        Functions.deploy(api.view, "thumb");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private WebSocket tail(String query, Frames frames) throws Exception {
        return api.client()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + api.port + "/api/functions/thumb/logs/tail" + query), frames)
                .get();
    }

    @Test
    void shouldGiveWhatWorkersPrintedUpToNow() throws Exception {
        api.log.print(THUMB, 1, Stream.START, "");
        api.log.print(THUMB, 1, Stream.STDOUT, "one ä\n");
        api.log.print(LogKey.of(new FunctionName("other")), 1, Stream.STDOUT, "not mine\n");
        api.log.print(THUMB, 1, Stream.END, "");
        api.log.print(THUMB, 2, Stream.STDERR, "two\n");

        HttpResponse<String> all = api.get("/api/functions/thumb/logs");
        HttpResponse<String> errors = api.get("/api/functions/thumb/logs?stream=stderr&since_seconds=60");

        assertThat(all.body()).isEqualTo("one ä\ntwo\n");
        assertThat(all.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(errors.body()).isEqualTo("two\n");
        assertThat(api.log.lastSince()).isEqualTo(FakeLedger.NOW.minusSeconds(60));
    }

    @Test
    void shouldTailUntilTheClientGoes() throws Exception {
        Frames frames = new Frames();
        api.log.print(THUMB, 1, Stream.STDOUT, "before\n");
        WebSocket socket = tail("?format=json", frames);
        assertThat(frames.next())
                .isEqualTo("{\"stream\":\"stdout\",\"attempt\":1,\"sequence\":0,\"text\":\"before\\n\"}");
        api.log.print(THUMB, 1, Stream.STDOUT, "later\n");
        assertThat(frames.next()).contains("later");

        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get();
        api.log.awaitClosed();
    }

    @Test
    void shouldRefuseWhatCanNotBe() throws Exception {
        assertThat(api.get("/api/functions/none/logs").statusCode()).isEqualTo(404);
        assertThat(api.get("/api/functions/thumb/logs?since_seconds=-1").statusCode())
                .isEqualTo(400);
        assertThat(api.get("/api/functions/thumb/logs?stream=x").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/functions/thumb/logs/tail").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldTurnAwayMoreReadersThanItHasSeats(@TempDir Path other) throws Exception {
        try (ApiUnderTest small = new ApiUnderTest(other, new Limits(10, 0), Duration.ofSeconds(10))) {
            Functions.deploy(small.view, "thumb");

            assertThat(small.get("/api/functions/thumb/logs").statusCode()).isEqualTo(503);
        }
    }
}
