package io.dray.cli.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import io.dray.cli.client.FakeDray;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokeCommandTest {
    @TempDir
    private Path temp;

    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    private static final String CALL = "POST /api/functions/thumb/invocations";
    private static final Map<String, String> RESULT =
            Map.of("Content-Type", "image/png", "Dray-Invocation", "thumb.1", "Dray-Attempt", "1", "Dray-Version", "3");

    @Test
    void shouldPrintTheBareResult() throws IOException {
        // given
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0, (byte) 0xff};
        Path photo = Files.writeString(temp.resolve("photo.png"), "bytes");
        command.server.on(CALL, 200, RESULT, Payload.of(picture));

        // when
        int code = command.run(
                "fn",
                "invoke",
                "thumb",
                "--file",
                photo.toString(),
                "--content-type",
                "image/jpeg",
                "--header",
                "X-Width: 64",
                "--wait",
                "90s");

        // then
        assertThat(code).isZero();
        assertThat(command.bytes()).isEqualTo(picture);
        assertThat(command.err()).isEmpty();
        FakeDray.Request request = command.server.requests(CALL).getFirst();
        assertThat(request.text()).isEqualTo("bytes");
        assertThat(request.headers())
                .containsEntry("content-type", "image/jpeg")
                .containsEntry("x-width", "64")
                .containsEntry("prefer", "wait=90")
                .doesNotContainKey("idempotency-key");
    }

    @Test
    void shouldTakeTheInputFromWherever() {
        command.server.on(CALL, 200, RESULT, "{}");

        command.run("fn", "invoke", "thumb");
        command.run("fn", "invoke", "thumb", "--data", "{\"a\":\"ä\"}");
        command.in("from stdin").run("fn", "invoke", "thumb", "--file", "-");

        assertThat(command.server.requests())
                .extracting(FakeDray.Request::text)
                .containsExactly("", "{\"a\":\"ä\"}", "from stdin");
        assertThat(command.server.requests())
                .noneMatch(request -> request.headers().containsKey("content-type"))
                .noneMatch(request -> request.headers().containsKey("prefer"));
    }

    @Test
    void shouldPrintNothingWhenThereIsNoResult() {
        command.server.on(CALL, 204, RESULT, "");

        assertThat(command.run("fn", "invoke", "thumb")).isZero();
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).isEmpty();
    }

    @Test
    void shouldShowWhatTheHandlerThrew() {
        command.server.on(CALL, 500, """
                {"title":"Internal Server Error","status":500,"kind":"ERROR","exception":"com.acme.BadImage","detail":"no PNG",\
                "stack":"com.acme.BadImage: no PNG\\n\\tat com.acme.Thumb.handle(Thumb.java:7)\\n","attempt":4,"invocation":"thumb.1"}""");

        assertThat(command.run("fn", "invoke", "thumb")).isEqualTo(1);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).isEqualTo("""
                Invocation thumb.1 failed in attempt 4 (ERROR)
                com.acme.BadImage: no PNG
                \tat com.acme.Thumb.handle(Thumb.java:7)
                """);
    }

    @Test
    void shouldTellTheFailureOfTheFunctionFromThatOfDray() {
        command.server
                .on(
                        "POST /api/functions/slow/invocations",
                        504,
                        "{\"kind\":\"TIMED_OUT\",\"detail\":\"It ran longer than 60 s\"}")
                .on("POST /api/functions/typed/invocations", 400, """
                        {"kind":"BAD_INPUT","detail":"Expected width to be an int","place":"/width","attempt":1,"invocation":"typed.1"}""")
                .on("POST /api/functions/none/invocations", 404, "{\"detail\":\"Function none does not exist\"}")
                .on("POST /api/functions/busy/invocations", 429, "{\"detail\":\"Too many\"}");

        assertThat(command.run("fn", "invoke", "slow")).isEqualTo(1);
        assertThat(command.run("fn", "invoke", "typed")).isEqualTo(1);
        assertThat(command.run("fn", "invoke", "none")).isEqualTo(4);
        assertThat(command.run("fn", "invoke", "busy")).isEqualTo(1);
        assertThat(command.err()).isEqualTo("""
                The invocation failed (TIMED_OUT)
                It ran longer than 60 s
                Invocation typed.1 failed in attempt 1 (BAD_INPUT)
                Expected width to be an int
                at /width in the input
                Function none does not exist
                Too many
                """);
    }

    @Test
    void shouldPrintNothingThatCouldBeTakenForTheResultOfWhatHasNotEnded() {
        command.server.on(CALL, 202, "{\"id\":\"thumb.1\",\"status\":\"queued\"}");

        assertThat(command.run("fn", "invoke", "thumb", "--wait", "1s")).isEqualTo(5);
        assertThat(command.run("fn", "invoke", "thumb", "--key", "k", "--json")).isEqualTo(5);
        assertThat(command.out()).isEmpty();
        assertThat(command.err())
                .isEqualTo(("Invocation thumb.1 has not ended yet, and goes on. For its result: "
                                + "dray invocation result --wait 10m thumb.1\n")
                        .repeat(2));
    }

    @Test
    void shouldPrintTheIdThatWasAskedFor() {
        String accepted = "{\"id\":\"thumb.1\",\"status\":\"queued\"}";
        command.server.on(CALL + "?async=true", 202, accepted).on(CALL + "?delay=1", 202, accepted);

        assertThat(command.run("fn", "invoke", "thumb", "--async")).isZero();
        assertThat(command.run("fn", "invoke", "thumb", "--delay", "1s", "--json"))
                .isZero();
        assertThat(command.out()).isEqualTo("thumb.1\n" + accepted + "\n");
        assertThat(command.err())
                .isEqualTo("Accepted. For its result: dray invocation result --wait 10m thumb.1\n".repeat(2));
    }

    @Test
    void shouldSayHowItIsCalled() {
        String path = CALL + "?async=true&delay=1.5&priority=high&callback=https%3A%2F%2Fexample.com%2Fdone";
        command.server
                .on(path, 202, "{\"id\":\"thumb.1\",\"version\":3}")
                .on(CALL + "?at=2026-01-31T17%3A00%3A00Z", 202, "{\"id\":\"thumb.2\",\"version\":3}");

        assertThat(command.run(
                        "fn",
                        "invoke",
                        "thumb",
                        "--async",
                        "--delay",
                        "1500ms",
                        "--priority",
                        "high",
                        "--callback",
                        "https://example.com/done"))
                .isZero();
        assertThat(command.run("fn", "invoke", "thumb", "--at", "2026-01-31T18:00+01:00"))
                .isZero();
        assertThat(command.out()).isEqualTo("thumb.1\nthumb.2\n");
    }

    @Test
    void shouldRefuseWhatCannotBeSent() throws IOException {
        Path large = Files.write(temp.resolve("large"), new byte[1024 * 1024 + 1]);

        assertThat(command.run("fn", "invoke", "thumb", "--file", large.toString()))
                .isEqualTo(1);
        assertThat(command.run(
                        "fn", "invoke", "thumb", "--file", temp.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(command.run("fn", "invoke", "thumb", "--data", "a", "--file", large.toString()))
                .isEqualTo(2);
        assertThat(command.run("fn", "invoke", "thumb", "--wait", "6m")).isEqualTo(2);
        assertThat(command.run("fn", "invoke", "thumb", "--header", "novalue")).isEqualTo(2);
        assertThat(command.run("fn", "invoke", "thumb", "--header", "Host: x")).isEqualTo(2);
        assertThat(command.run("fn", "invoke", "thumb", "--at", "noon")).isEqualTo(2);
        assertThat(command.err())
                .contains("Expected an input of at most 1 MiB")
                .contains("There is no file")
                .contains("Expected --data or --file, but got both")
                .contains("Expected --wait of at most 5m")
                .contains("Expected a header like Name:value, but got 'novalue'")
                .contains("restricted header name: \"Host\"")
                .contains("Expected a time like 2026-01-31T18:00");
        assertThat(command.server.requests()).isEmpty();
    }
}
