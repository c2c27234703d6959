package io.dray.model.wire;

import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.Frame.Cancel;
import io.dray.model.wire.Frame.Claimed;
import io.dray.model.wire.Frame.Credit;
import io.dray.model.wire.Frame.Failed;
import io.dray.model.wire.Frame.FailedRecord;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Frame.InputRecord;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Frame.LoadFailed;
import io.dray.model.wire.Frame.Loaded;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Frame.ResultFile;
import io.dray.model.wire.Frame.ResultStored;
import io.dray.model.wire.Frame.Skipped;
import io.dray.model.wire.Frame.SkippedRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Frames to test with, and their bytes, put together here without any of the code under test. */
final class Frames {
    static final RunId RUN = new RunId("n1#7-4");

    private static final InvocationId INVOCATION = new InvocationId("01-thumb");
    private static final Instant DEADLINE = Instant.ofEpochMilli(1_700_000_060_000L);

    private Frames() {}

    /** By the name of the golden file with its header. */
    static Map<String, Frame> all() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("trace-id", "4bf9");
        headers.put("empty", "");
        Map<String, Frame> frames = new LinkedHashMap<>(TaskFrames.all());
        frames.putAll(LoanFrames.all());
        frames.put("hello-runner", new Hello(1, Role.RUNNER, "n1#7", null));
        frames.put("hello-worker", new Hello(1, Role.WORKER, "4711", "s3cr3t"));
        frames.put("hello-api", new Hello(1, Role.API, "api-1", "s3cr3t"));
        frames.put("load", new Load("thumb", "3", "com.acme.Thumb::handle", 4));
        frames.put("loaded", new Loaded(DataKind.JSON, DataKind.NONE));
        frames.put("loaded-event", new Loaded(DataKind.CLOUD_EVENT, DataKind.CLOUD_EVENT));
        frames.put(
                "load-failed", new LoadFailed("Expected a class com.acme.Thumb on the class path, but there is none"));
        frames.put("credit", new Credit(4));
        frames.put(
                "invoke",
                new Invoke(
                        RUN,
                        INVOCATION,
                        2,
                        DEADLINE,
                        headers,
                        "application/json",
                        Map.of(),
                        0,
                        Payload.text("{\"a\":1}")));
        frames.put(
                "invoke-small", new Invoke(RUN, INVOCATION, 1, DEADLINE, Map.of(), null, Map.of(), 0, Payload.EMPTY));
        frames.put(
                "invoke-filter", new Invoke(RUN, INVOCATION, 1, DEADLINE, headers, null, filter(), 0, Payload.EMPTY));
        frames.put("invoke-batch", new Invoke(RUN, INVOCATION, 1, DEADLINE, Map.of(), null, Map.of(), 2, batch()));
        frames.put("record", new InputRecord(headers, "application/json", Payload.text("{\"a\":1}")));
        frames.put("record-small", new InputRecord(Map.of(), null, Payload.EMPTY));
        frames.put("skipped", new Skipped(RUN));
        frames.put("skipped-record", new SkippedRecord(RUN, 3));
        frames.put(
                "failed-record",
                new FailedRecord(
                        RUN,
                        0,
                        FailureKind.TERMINAL,
                        "io.dray.TerminalException",
                        "no such order",
                        Payload.text("io.dray.TerminalException: no such order\n")));
        frames.put(
                "failed-record-input",
                new FailedRecord(
                        RUN,
                        1,
                        FailureKind.BAD_INPUT,
                        null,
                        "Expected Order as JSON for an element of parameter orders, but the input is empty",
                        Payload.EMPTY));
        frames.put("result-file", new ResultFile(RUN, "application/json", "out-1", 1L << 30));
        frames.put("claimed", new Claimed(RUN, INVOCATION, 2));
        frames.put("result-stored", new ResultStored(RUN, "application/json", "0f".repeat(32), 1L << 30));
        frames.put("failed-lost", new Failed(RUN, FailureKind.LOST, null, "node n1 was lost", null, Payload.EMPTY));
        frames.put("result", new Result(RUN, "text/plain; charset=utf-8", Payload.text("grün 🙂")));
        frames.put("result-none", new Result(RUN, null, Payload.EMPTY));
        frames.put(
                "failed",
                new Failed(
                        RUN,
                        FailureKind.RETRYABLE,
                        "java.io.IOException",
                        "grün \"🙂\"",
                        null,
                        Payload.text("java.io.IOException: grün\n\tat com.acme.Thumb.handle(Thumb.java:3)\n")));
        frames.put(
                "failed-input",
                new Failed(
                        RUN,
                        FailureKind.BAD_INPUT,
                        null,
                        "Expected int at /width of parameter size, but there is none",
                        "/width",
                        Payload.EMPTY));
        frames.put("cancel", new Cancel(RUN));
        frames.put("goodbye", new Goodbye(null));
        frames.put("goodbye-why", new Goodbye("Expected a frame of protocol 1, but 'dance' is none"));
        return frames;
    }

    private static Map<String, String> filter() {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("header:region", "eu");
        filter.put("attribute:type", "com.acme.Placed");
        filter.put("pointer:/order/express", "true");
        return filter;
    }

    private static Payload batch() {
        RecordBatch batch = new RecordBatch();
        batch.add(new InputRecord(Map.of("region", "eu"), "application/json", Payload.text("{\"a\":1}")));
        batch.add(new InputRecord(Map.of(), null, Payload.EMPTY));
        return batch.payload();
    }

    static byte[] bytes(String header, byte[] payload) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + payload.length)
                .putInt(json.length)
                .putInt(payload.length)
                .put(json)
                .put(payload)
                .array();
    }

    static byte[] written(Frame... frames) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(Channels.newChannel(bytes), "out");
        writer.start();
        for (Frame frame : frames) {
            writer.write(frame);
        }
        writer.close();
        return bytes.toByteArray();
    }

    static FrameReader reader(byte[] bytes) {
        return new FrameReader(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }

    static Frame read(String header) throws IOException {
        return reader(bytes(header, new byte[0])).read().orElseThrow();
    }
}
