package io.dray.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Failed;
import io.dray.model.wire.Frame.FailedRecord;
import io.dray.model.wire.Frame.InputRecord;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Frame.SkippedRecord;
import io.dray.model.wire.Payload;
import io.dray.model.wire.RecordBatch;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run with several records answers, by the method of {@code com.acme.Batches} that takes them. */
class BatchTest {
    private static final RunId RUN = new RunId("r1");
    private static final String ONE = "{\"width\":1,\"height\":2}";
    private static final String TWO = "{\"width\":2,\"height\":3}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "::sizes    | [Size[width=1, height=2, name=null], Size[width=2, height=3, name=null]]",
                "::wildcard | [Size[width=1, height=2, name=null], Size[width=2, height=3, name=null]]",
                "$Derived   | [Size[width=1, height=2, name=null], Size[width=2, height=3, name=null]]",
                "$Typed     | 3",
                "::anything | [{width=1, height=2}, {width=2, height=3}]",
                "::raw      | [{width=1, height=2}, {width=2, height=3}]",
                "::texts    | [{\"width\":1,\"height\":2}, {\"width\":2,\"height\":3}]",
                "::bytes    | [{\"width\":1,\"height\":2}, {\"width\":2,\"height\":3}]",
            })
    void shouldBindEachRecordAsAnInputOfItsOwn(String handler, String output) throws Exception {
        List<Frame> answers = answers(handler, json(ONE), json(TWO));

        assertThat(answers).hasSize(1);
        assertThat(((Result) answers.getFirst()).payload().text()).isEqualTo(output);
    }

    @Test
    void shouldBindEventsInEitherMode() throws Exception {
        InputRecord binary = new InputRecord(
                Map.of("ce_specversion", "1.0", "ce_id", "7", "ce_source", "s", "ce_type", "t"), null, Payload.EMPTY);
        InputRecord structured = new InputRecord(
                Map.of(),
                "application/cloudevents+json",
                Payload.text("{\"specversion\":\"1.0\",\"id\":\"8\",\"source\":\"s\",\"type\":\"t\"}"));

        List<Frame> answers = answers("::events", binary, json("{}"), structured);

        assertThat(answers)
                .containsExactly(
                        badInput(
                                1,
                                "Expected a CloudEvent for an element of parameter events, but there is neither a content"
                                        + " type application/cloudevents+json nor a header ce-specversion"),
                        new Result(RUN, "text/plain; charset=utf-8", Payload.text("[7, 8]")));
    }

    @Test
    void shouldLeaveOutWhatCanNotBeBound() throws Exception {
        List<Frame> answers = answers("::sizes", json("{}"), json(ONE), json(""));

        assertThat(answers)
                .containsExactly(
                        badInput(0, "Expected int at /width of an element of parameter sizes, but there is none"),
                        badInput(2, "Expected Size as JSON for an element of parameter sizes, but the input is empty"),
                        new Result(
                                RUN,
                                "text/plain; charset=utf-8",
                                Payload.text("[Size[width=1, height=2, name=null]]")));
    }

    @Test
    void shouldLeaveOutWhatTheFilterPassesOver() throws Exception {
        List<Frame> answers = run("::sizes", Map.of("pointer:/width", "2"), json(ONE), json(TWO), json("nonsense"));

        assertThat(answers)
                .containsExactly(
                        new SkippedRecord(RUN, 0),
                        new SkippedRecord(RUN, 2),
                        new Result(
                                RUN,
                                "text/plain; charset=utf-8",
                                Payload.text("[Size[width=2, height=3, name=null]]")));
    }

    @Test
    void shouldNotCallTheHandlerWhenNothingIsLeft() throws Exception {
        assertThat(run("::allFail", Map.of("pointer:", "2"), json("1"), json("3")))
                .containsExactly(
                        new SkippedRecord(RUN, 0), new SkippedRecord(RUN, 1), new Result(RUN, null, Payload.EMPTY));
    }

    @Test
    void shouldTellWhichRecordsFailedByTheirPlaceInTheBatch() throws Exception {
        List<Frame> answers = answers("::someFail", json("\"x\""), json("0"), json("1"), json("2"), json("3"));

        assertThat(answers).hasSize(5).last().isEqualTo(new Result(RUN, null, Payload.EMPTY));
        assertThat(answers.subList(1, 4))
                .extracting(frame -> {
                    FailedRecord failed = (FailedRecord) frame;
                    return failed.index() + " " + failed.kind() + " " + failed.type() + " " + failed.message();
                })
                .containsExactly(
                        "2 RETRYABLE io.dray.RetryableException busy",
                        "3 TERMINAL java.lang.IllegalStateException outer",
                        "4 ERROR java.lang.IllegalStateException no i1");
        assertThat(((FailedRecord) answers.get(1)).payload().text().replaceAll("java:\\d+", "java"))
                .isEqualTo("io.dray.RetryableException: busy\n\tat com.acme.Batches.someFail(Batches.java)\n");
    }

    @Test
    void shouldFailAllThatHaveNoAnswerYetWhenTheHandlerThrowsAnythingElse() throws Exception {
        List<Frame> answers = answers("::allFail", json("\"x\""), json("1"));

        assertThat(answers)
                .startsWith(
                        badInput(0, "Expected Integer for an element of parameter numbers, but found the text \"x\""));
        Failed failed = (Failed) answers.getLast();
        assertThat(failed.kind()).isEqualTo(FailureKind.RETRYABLE);
        assertThat(failed.message()).isEqualTo("no database for [1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "beyond   | io.dray.BatchFailure | Of the batch failed: [1]",
                "unnamed  | io.dray.BatchFailure | Expected a BatchFailure to name what failed, but it names nothing",
                "asACause | java.lang.IllegalStateException | io.dray.BatchFailure: Of the batch failed: [0]",
            })
    void shouldFailAllWhenItIsNotClearWhatFailed(String method, String type, String message) throws Exception {
        Failed failed = (Failed) answers("::" + method, json("1")).getFirst();

        assertThat(failed.kind()).isEqualTo(FailureKind.ERROR);
        assertThat(failed.type()).isEqualTo(type);
        assertThat(failed.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"::one", "::none"})
    void shouldRefuseABatchForAHandlerThatTakesNoList(String handler) throws Exception {
        assertThat(answers(handler, json(ONE)))
                .containsExactly(
                        failed(
                                "Expected a handler that takes a List, for records come in batches, but it takes something else"));
    }

    @Test
    void shouldRefuseAFilterThatCanNotBeUnderstood() throws Exception {
        assertThat(run("::sizes", Map.of("path:/a", "x"), json(ONE)))
                .containsExactly(failed("Expected a filter on a header, an attribute or a pointer, but got 'path:/a'"));
    }

    @Test
    void shouldRefuseAPayloadThatDoesNotHoldWhatItShould() throws Exception {
        assertThat(answers("::sizes", 2, Map.of(), json(ONE)))
                .containsExactly(failed("Expected 2 records in a payload, but there are only 1"));
    }

    @Test
    void shouldTakeAListFromASingleInputAsEver() throws Exception {
        Invoke invoke = invoke(0, Map.of(), Payload.text("[" + ONE + "]"));

        assertThat(answers("::sizes", invoke))
                .containsExactly(new Result(
                        RUN, "text/plain; charset=utf-8", Payload.text("[Size[width=1, height=2, name=null]]")));
    }

    private static FailedRecord badInput(int index, String sentence) {
        return new FailedRecord(RUN, index, FailureKind.BAD_INPUT, null, sentence, Payload.EMPTY);
    }

    private static Failed failed(String sentence) {
        return new Failed(RUN, FailureKind.BAD_INPUT, null, sentence, null, Payload.EMPTY);
    }

    private static InputRecord json(String text) {
        return new InputRecord(Map.of(), "application/json", Payload.text(text));
    }

    private static List<Frame> answers(String handler, InputRecord... records) throws Exception {
        return answers(handler, records.length, Map.of(), records);
    }

    private static List<Frame> run(String handler, Map<String, String> filter, InputRecord... records)
            throws Exception {
        return answers(handler, records.length, filter, records);
    }

    private static List<Frame> answers(String handler, int count, Map<String, String> filter, InputRecord... records)
            throws Exception {
        RecordBatch batch = new RecordBatch();
        for (InputRecord record : records) {
            batch.add(record);
        }
        return answers(handler, invoke(count, filter, batch.payload()));
    }

    private static Invoke invoke(int records, Map<String, String> filter, Payload payload) {
        return new Invoke(
                RUN,
                new InvocationId("i1"),
                1,
                Instant.EPOCH.plusSeconds(1),
                Map.of(),
                "application/json",
                filter,
                records,
                payload);
    }

    private static List<Frame> answers(String handler, Invoke invoke) throws Exception {
        LoadedFunction function = LoadedFunction.load(
                new Load("f", "1", "com.acme.Batches" + handler, 1), BatchTest.class.getClassLoader());
        Results results = new Results(OutputFolder.of(Path.of(""), 1_000));
        return new Invocation(invoke, function, results, InstantSource.fixed(Instant.EPOCH)).run();
    }
}
