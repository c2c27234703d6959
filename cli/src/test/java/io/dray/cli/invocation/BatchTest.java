package io.dray.cli.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import io.dray.cli.client.FakeDray;
import java.io.IOException;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    private static final String BATCH = "POST /api/functions/thumb/invocations:batch";

    @Test
    void shouldPrintALineForEachInput() {
        command.server.on(BATCH, 200, """
                {"index":0,"id":"thumb.1","result":{"error":"not one"}}
                {"index":1,"id":"thumb.2","error":{"kind":"ERROR","detail":"no"}}
                """);

        assertThat(command.in("{\"a\":1}\n\n  \n2").run("fn", "invoke", "thumb", "--batch", "--file", "-"))
                .isEqualTo(1);
        assertThat(command.out()).isEqualTo("""
                {"index":0,"id":"thumb.1","result":{"error":"not one"}}
                {"index":1,"id":"thumb.2","error":{"kind":"ERROR","detail":"no"}}
                """);
        assertThat(command.err()).isEqualTo("1 of 2 failed\n");
        assertThat(command.server.requests(BATCH).getFirst().text()).isEqualTo("{\"a\":1}\n2\n");
    }

    @Test
    void shouldCountOnOverSeveralRequests() {
        // given: as many as go into two requests, and one more
        String inputs = IntStream.range(0, 1_001).mapToObj(i -> i + "\n").collect(Collectors.joining());
        for (int size : new int[] {500, 500, 1}) {
            command.server.on(
                    BATCH + "?async=true",
                    200,
                    IntStream.range(0, size)
                            .mapToObj(i -> "{\"index\":" + i + ",\"id\":\"thumb." + i + "\"}\n")
                            .collect(Collectors.joining()));
        }

        // when
        int code = command.in(inputs).run("fn", "invoke", "thumb", "--batch", "--async", "--file", "-");

        // then
        assertThat(code).isZero();
        assertThat(command.server.requests()).hasSize(3);
        assertThat(String.join(
                        "",
                        command.server.requests().stream()
                                .map(FakeDray.Request::text)
                                .sorted(Comparator.comparing(text ->
                                        Integer.valueOf(text.lines().findFirst().orElseThrow())))
                                .toList()))
                .isEqualTo(inputs);
        assertThat(command.err()).isEmpty();
    }

    @Test
    void shouldStopAtARequestThatFails() {
        command.server.on(BATCH, 404, "{\"detail\":\"Function thumb does not exist\"}");

        assertThat(command.run("fn", "invoke", "thumb", "--batch", "--data", "1"))
                .isEqualTo(4);
        assertThat(command.err()).isEqualTo("Stopped after 0 lines with an answer\nFunction thumb does not exist\n");
    }

    @Test
    void shouldTakeNothingButTheLines() {
        assertThat(command.run("fn", "invoke", "thumb", "--batch", "--data", "1", "--key", "k"))
                .isEqualTo(2);
        assertThat(command.run("fn", "invoke", "thumb", "--batch")).isZero();
        assertThat(command.server.requests()).isEmpty();
    }
}
