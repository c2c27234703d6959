package io.dray.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.dray.cli.client.InvocationAnswer.Accepted;
import io.dray.cli.client.InvocationAnswer.Failed;
import io.dray.cli.client.InvocationAnswer.Succeeded;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvocationsTest {
    private static final String CALL = "POST /api/functions/thumb/invocations";

    private final FakeDray server = new FakeDray();
    private final List<Duration> pauses = new ArrayList<>();
    private final DrayClient client = new DrayClient(server.address(), (time, why) -> pauses.add(time));
    private final ByteArrayOutputStream result = new ByteArrayOutputStream();

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void shouldTellWhichInvocationItWas() {
        server.on(
                CALL,
                200,
                Map.of(
                        "Dray-Invocation",
                        "thumb.1",
                        "Dray-Attempt",
                        "2",
                        "Dray-Version",
                        "3",
                        "Content-Type",
                        "text/plain"),
                "done");

        assertThat(client.invocations().invoke("thumb", Call.of("x"), result))
                .isEqualTo(new Succeeded("thumb.1", 2, 3, "text/plain"));
        assertThat(result.toString(StandardCharsets.UTF_8)).isEqualTo("done");
    }

    @Test
    void shouldMakeOneInvocationOfAKeyHoweverOftenItIsSent() {
        // given
        server.breaks(CALL)
                .on(CALL, 503, Map.of("Retry-After", "7"), "{\"detail\":\"The ledger is being replayed\"}")
                .on(CALL, 200, "done");

        // when
        InvocationAnswer answer = client.invocations().invoke("thumb", keyed("k1"), result);

        // then
        assertThat(answer).isInstanceOf(Succeeded.class);
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 7L);
        assertThat(server.requests(CALL))
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("idempotency-key", "k1"));
    }

    @Test
    void shouldGiveAKeyToWhatTheLedgerGuards() {
        server.breaks(CALL + "?async=true").on(CALL + "?async=true", 202, "{\"id\":\"thumb.1\",\"version\":3}");
        Call call = new Call(Call.Body.EMPTY, new Call.Manner(true, null, null, null, null, null, null));

        assertThat(client.invocations().invoke("thumb", call, result))
                .asInstanceOf(type(Accepted.class))
                .returns("thumb.1", Accepted::id);
        assertThat(server.requests())
                .hasSize(2)
                .extracting(request -> request.headers().get("idempotency-key"))
                .doesNotContainNull()
                .containsOnly(server.requests().getFirst().headers().get("idempotency-key"));
    }

    @Test
    void shouldSendAnythingElseOnce() {
        server.breaks(CALL);

        assertThatThrownBy(() -> client.invocations().invoke("thumb", Call.of("x"), result))
                .asInstanceOf(type(DrayException.class))
                .returns(ErrorCode.UNAVAILABLE, DrayException::code);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void shouldTakeTheOutcomeOfALostOneForAnAnswer() {
        server.on(CALL, 503, "{\"kind\":\"LOST\",\"detail\":\"Its node was lost 20 times\",\"attempt\":21}");

        assertThat(client.invocations().invoke("thumb", keyed("k1"), result))
                .asInstanceOf(type(Failed.class))
                .extracting(Failed::failure)
                .returns("LOST", InvocationFailure::kind)
                .returns(21, InvocationFailure::attempt);
        assertThat(pauses).isEmpty();
    }

    @Test
    void shouldCopyAResultOfAnySize() {
        byte[] large = new byte[2 * 1024 * 1024];
        large[large.length - 1] = 1;
        server.on("GET /api/invocations/thumb.1/result", 200, Map.of(), Payload.of(large));

        client.invocations().result("thumb.1", result);

        assertThat(result.toByteArray()).isEqualTo(large);
    }

    @Test
    void shouldAwaitTheEndOverARestart() {
        String path = "GET /api/invocations/thumb.1?wait=60";
        server.on(path, 200, "{\"status\":\"queued\"}")
                .breaks(path)
                .on(path, 503, "{\"detail\":\"replaying\"}")
                .on(path, 200, "{\"status\":\"failed\"}");

        assertThat(client.invocations()
                        .await("thumb.1", Duration.ofHours(1))
                        .path("status")
                        .asText())
                .isEqualTo("failed");
    }

    private static Call keyed(String key) {
        return new Call(Call.Body.EMPTY, new Call.Manner(false, null, key, null, null, null, null));
    }
}
