package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Failed;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Frame.ResultFile;
import io.dray.model.wire.Payload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outputs beyond 1 MiB, here at most 3,000,000 bytes. */
class LargeOutputTest {
    private static final RunId RUN = new RunId("r1");

    @TempDir
    private Path folder;

    @Test
    void shouldSendOneMebibyte() throws Exception {
        assertThat(answer("small"))
                .isEqualTo(new Result(RUN, "application/octet-stream", Payload.of(new byte[1 << 20])));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes, application/octet-stream, 1048577",
        "stream, application/octet-stream, 2999999",
        "interrupted, application/octet-stream, 2999999",
        "text, text/plain; charset=utf-8, 2097152",
        "json, application/json, 2097156",
    })
    void shouldWriteMoreIntoAFile(String method, String contentType, long bytes) throws Exception {
        assertThat(answer(method)).isEqualTo(new ResultFile(RUN, contentType, "out-1", bytes));
        assertThat(Files.size(folder.resolve("out-1"))).isEqualTo(bytes);
    }

    @Test
    void shouldWriteAllOfIt() throws Exception {
        answer("text");

        assertThat(folder.resolve("out-1")).hasContent("ü".repeat(1 << 20));
    }

    @Test
    void shouldLeaveAFileAloneThatIsThere() throws Exception {
        Files.writeString(folder.resolve("out-1"), "the user's");

        assertThat(answer("bytes")).isEqualTo(new ResultFile(RUN, "application/octet-stream", "out-2", 1048577));
        assertThat(folder.resolve("out-1")).hasContent("the user's");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jsonTooLarge | TERMINAL | Expected a result of at most 3000000 bytes, but there are more",
                "tooLarge  | TERMINAL | Expected a result of at most 3000000 bytes, but there are more",
                "breaksOff | ERROR    | Expected to write the result, of com.acme.Large$1, but it can't be: the disk is gone",
            })
    void shouldLeaveNothingOfOneThatFails(String method, FailureKind kind, String message) throws Exception {
        Failed failed = (Failed) answer(method);

        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.message()).isEqualTo(message);
        assertThat(folder).isEmptyDirectory();
    }

    private Frame answer(String method) throws UnusableHandlerException {
        LoadedFunction function = LoadedFunction.load(
                new Load("f", "1", "com.acme.Large::" + method, 1), LargeOutputTest.class.getClassLoader());
        Invoke invoke = new Invoke(
                RUN,
                new InvocationId("i1"),
                1,
                Instant.EPOCH.plusSeconds(1),
                Map.of(),
                null,
                Map.of(),
                0,
                Payload.EMPTY);
        return new Invocation(
                        invoke,
                        function,
                        new Results(OutputFolder.of(folder, 3_000_000)),
                        InstantSource.fixed(Instant.EPOCH))
                .run()
                .getLast();
    }
}
