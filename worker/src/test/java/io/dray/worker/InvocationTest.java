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
import io.dray.model.wire.Frame.Skipped;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an invocation answers, by its handler. */
class InvocationTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "com.acme.Outputs::nothing  |                           | ``",
                "com.acme.Outputs::noText   |                           | ``",
                "com.acme.Outputs::noObject |                           | ``",
                "com.acme.Outputs::text     | text/plain; charset=utf-8 | grün",
                "com.acme.Outputs::bytes    | application/octet-stream  | abc",
                "com.acme.Outputs::stream   | application/octet-stream  | streamed",
                "com.acme.Outputs::number   | application/json          | 7",
                "com.acme.Outputs::anything | application/json          | \"text\"",
                "com.acme.Outputs::size     | application/json          | {\"width\":1,\"height\":2,\"name\":null}",
                "com.acme.Outputs::sizes    | application/json          | [{\"width\":1,\"height\":2,\"name\":null}]",
                "com.acme.Outputs::times    | application/json          | {\"at\":\"2026-01-02T03:04:05Z\",\"took\":\"PT1.5S\"}",
                "com.acme.Outputs::bean     | application/json          | {\"name\":\"unnamed\",\"count\":0}",
                "com.acme.Events::bare      | application/cloudevents+json | EVENT}",
                "com.acme.Events::json      | application/cloudevents+json | EVENT,\"subject\":\"grün\",\"time\":\"2026-01-02T03:04:05.500Z\","
                        + "\"dataschema\":\"https://acme.com/order\",\"datacontenttype\":\"application/json\",\"region\":\"eu\","
                        + "\"data\":{\"a\": 1.50}}",
                "com.acme.Events::impliedJson | application/cloudevents+json | EVENT,\"data\":[true]}",
                "com.acme.Events::brokenJson | application/cloudevents+json | EVENT,\"datacontenttype\":\"application/vnd.acme+json\","
                        + "\"data_base64\":\"eyJhIjoxfSB4\"}",
                "com.acme.Events::text      | application/cloudevents+json | EVENT,\"datacontenttype\":\"text/plain; charset=utf-8\","
                        + "\"data\":\"\\\"grün\\\"\"}",
                "com.acme.Events::bytes     | application/cloudevents+json | EVENT,\"datacontenttype\":\"application/octet-stream\","
                        + "\"data_base64\":\"AP8=\"}",
                "com.acme.Events::list      | application/json          | [EVENT},EVENT,\"data\":[true]}]",
            })
    void shouldGiveAResult(String handler, String contentType, String output) throws Exception {
        Result result = (Result) answer(handler);

        assertThat(result.contentType()).isEqualTo(contentType);
        assertThat(result.payload().text())
                .isEqualTo(output.replace(
                        "EVENT",
                        "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/shop\",\"type\":\"com.acme.Placed\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain                  | ERROR     | java.lang.IllegalStateException         | no such order",
                "nothing                | ERROR     | java.lang.Exception                     | ''",
                "retryable              | RETRYABLE | io.dray.RetryableException              | busy",
                "wrappedRetryable       | RETRYABLE | java.lang.IllegalStateException         | outer",
                "terminalAboutRetryable | TERMINAL  | io.dray.TerminalException               | given up",
                "circular               | ERROR     | java.lang.RuntimeException              | two",
                "overflow               | ERROR     | java.lang.StackOverflowError            | ''",
                "unspeakable            | ERROR     | com.acme.Failures$1                     | its message can't be read: java.lang.IllegalStateException",
                "unwritable             | ERROR     |                                         | Expected to write the result, of com.acme.Failures$2, but it can't be: closed (through reference chain: com.acme.Failures$2[\"value\"])",
            })
    void shouldTellHowItFailed(String method, FailureKind kind, String type, String message) throws Exception {
        Failed failed = (Failed) answer("com.acme.Failures::" + method);

        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.type()).isEqualTo(type);
        assertThat(failed.message()).isEqualTo(message);
        assertThat(failed.place()).isNull();
    }

    @Test
    void shouldPrintTheStackWithoutOurFrames() throws Exception {
        Failed failed = (Failed) answer("com.acme.Failures::caused");

        assertThat(failed.payload().text().replaceAll("java:\\d+", "java")).isEqualTo("""
                        java.lang.IllegalStateException: outer
                        \tat com.acme.Failures.caused(Failures.java)
                        \tSuppressed: java.lang.IllegalArgumentException: while closing
                        \t\tat com.acme.Failures.caused(Failures.java)
                        Caused by: java.lang.UnsupportedOperationException: inner
                        \tat com.acme.Failures.inner(Failures.java)
                        \tat com.acme.Failures.caused(Failures.java)
                        """);
    }

    @Test
    void shouldMakeAnyFailureFitAFrame() throws Exception {
        for (String method : new String[] {"large", "overflow", "circular"}) {
            Failed failed = (Failed) answer("com.acme.Failures::" + method);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            FrameWriter writer = new FrameWriter(Channels.newChannel(bytes), "out");
            writer.start();

            writer.write(failed);

            writer.close();
            assertThat(bytes.size()).isPositive();
        }
    }

    @Test
    void shouldTellWhereAnInputDoesNotFit() throws Exception {
        Failed failed = (Failed) invocation("com.acme.Inputs::size", "{\"width\":1}", NOW.plusSeconds(1))
                .run()
                .getLast();

        assertThat(failed)
                .isEqualTo(new Failed(
                        new RunId("r1"),
                        FailureKind.BAD_INPUT,
                        null,
                        "Expected int at /height of parameter size, but there is none",
                        "/height",
                        Payload.EMPTY));
    }

    @ParameterizedTest
    @CsvSource({"/width, 1, true", "/width, 2, false"})
    void shouldPassOverWhatItsFilterDoesNotMatch(String pointer, String value, boolean called) throws Exception {
        RunId run = new RunId("r1");

        Frame answer = filtered("pointer:" + pointer, value);

        assertThat(answer).isEqualTo(called ? new Result(run, null, Payload.EMPTY) : new Skipped(run));
    }

    @Test
    void shouldRefuseAFilterThatCanNotBeUnderstood() throws Exception {
        assertThat(filtered("path:/a", "x"))
                .isEqualTo(new Failed(
                        new RunId("r1"),
                        FailureKind.BAD_INPUT,
                        null,
                        "Expected a filter on a header, an attribute or a pointer, but got 'path:/a'",
                        null,
                        Payload.EMPTY));
    }

    private Frame filtered(String condition, String value) throws UnusableHandlerException {
        String input = "{\"width\":1,\"height\":2}";
        return invocation("com.acme.Inputs::size", input, NOW.plusSeconds(1), Map.of(condition, value))
                .run()
                .getLast();
    }

    @Test
    void shouldNotBeginAfterItsDeadlineOrACancel() throws Exception {
        Failed late =
                (Failed) invocation("com.acme.Outputs::text", "", NOW).run().getLast();
        Invocation cancelled = invocation("com.acme.Outputs::text", "", NOW.plusSeconds(1));
        cancelled.interrupt();

        assertThat(late.kind()).isEqualTo(FailureKind.LOST);
        assertThat(cancelled.run().getLast()).isEqualTo(late);
    }

    @Test
    void shouldGiveTheThreadBackAsItWas() throws Exception {
        Thread.currentThread().setName("before");

        Result result = (Result) answer("com.acme.Outputs::interruptedThreadName");

        assertThat(result.payload().text()).isEqualTo("i1");
        assertThat(Thread.currentThread().getName()).isEqualTo("before");
        assertThat(Thread.interrupted()).isFalse();
    }

    private Frame answer(String handler) throws UnusableHandlerException {
        return invocation(handler, "", NOW.plusSeconds(1)).run().getLast();
    }

    private Invocation invocation(String handler, String input, Instant deadline) throws UnusableHandlerException {
        return invocation(handler, input, deadline, Map.of());
    }

    private Invocation invocation(String handler, String input, Instant deadline, Map<String, String> filter)
            throws UnusableHandlerException {
        LoadedFunction function =
                LoadedFunction.load(new Load("f", "1", handler, 1), InvocationTest.class.getClassLoader());
        Invoke invoke = new Invoke(
                new RunId("r1"), new InvocationId("i1"), 1, deadline, Map.of(), null, filter, 0, Payload.text(input));
        return new Invocation(
                invoke, function, new Results(OutputFolder.of(folder, 3_000_000)), InstantSource.fixed(NOW));
    }
}
