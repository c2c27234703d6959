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
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Instant;

/** A frame without its payload, as JSON. The names here are the format. */
final class FrameHeader {
    static final int MAX_BYTES = 64 * 1024;

    private FrameHeader() {}

    static byte[] write(Frame frame) {
        return header(frame).bytes();
    }

    private static HeaderWriter header(Frame frame) {
        return switch (frame) {
            case Hello hello ->
                new HeaderWriter("hello")
                        .number("protocol", hello.protocol())
                        .word("role", hello.role())
                        .text("name", hello.name())
                        .text("token", hello.token());
            case Load load ->
                new HeaderWriter("load")
                        .text("function", load.function())
                        .text("version", load.version())
                        .text("handler", load.handler())
                        .number("concurrency", load.concurrency());
            case Loaded loaded ->
                new HeaderWriter("loaded").word("input", loaded.input()).word("output", loaded.output());
            case LoadFailed failed -> new HeaderWriter("loadFailed").text("sentence", failed.sentence());
            case Credit credit -> new HeaderWriter("credit").number("invocations", credit.invocations());
            case Invoke invoke ->
                new HeaderWriter("invoke")
                        .text("run", invoke.run().value())
                        .text("invocation", invoke.invocation().value())
                        .number("attempt", invoke.attempt())
                        .number("deadline", invoke.deadline().toEpochMilli())
                        .texts("headers", invoke.headers())
                        .text("contentType", invoke.contentType())
                        .texts("filter", invoke.filter())
                        .countIfAny("records", invoke.records());
            case InputRecord record ->
                new HeaderWriter("record").texts("headers", record.headers()).text("contentType", record.contentType());
            case Skipped skipped ->
                new HeaderWriter("skipped").text("run", skipped.run().value());
            case ResultFile result ->
                new HeaderWriter("resultFile")
                        .text("run", result.run().value())
                        .text("contentType", result.contentType())
                        .text("file", result.file())
                        .number("bytes", result.bytes());
            case ResultStored result ->
                new HeaderWriter("resultStored")
                        .text("run", result.run().value())
                        .text("contentType", result.contentType())
                        .text("sha256", result.sha256())
                        .number("bytes", result.bytes());
            case FailedRecord failed ->
                new HeaderWriter("failedRecord")
                        .text("run", failed.run().value())
                        .number("index", failed.index())
                        .word("kind", failed.kind())
                        .text("type", failed.type())
                        .text("message", failed.message());
            case SkippedRecord skipped ->
                new HeaderWriter("skippedRecord")
                        .text("run", skipped.run().value())
                        .number("index", skipped.index());
            case Claimed claimed ->
                new HeaderWriter("claimed")
                        .text("run", claimed.run().value())
                        .text("invocation", claimed.invocation().value())
                        .number("attempt", claimed.attempt());
            case Result result ->
                new HeaderWriter("result").text("run", result.run().value()).text("contentType", result.contentType());
            case Failed failed ->
                new HeaderWriter("failed")
                        .text("run", failed.run().value())
                        .word("kind", failed.kind())
                        .text("type", failed.type())
                        .text("message", failed.message())
                        .text("place", failed.place());
            case Cancel cancel ->
                new HeaderWriter("cancel").text("run", cancel.run().value());
            case Goodbye goodbye -> new HeaderWriter("goodbye").text("sentence", goodbye.sentence());
            case TaskFrame ofTasks -> TaskFrameHeader.write(ofTasks);
            case LoanFrame ofLoans -> LoanFrameHeader.write(ofLoans);
        };
    }

    /** @throws ProtocolException when this is no frame of this version, with a sentence for the other side */
    static Frame read(byte[] header, int length, Payload payload) throws IOException {
        HeaderFields fields = HeaderFields.parse(header, length);
        Frame frame;
        try {
            frame = frame(fields, payload);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(e.getMessage());
        }
        if (frame.payload().size() != payload.size()) {
            throw new ProtocolException("Expected no payload with a frame '" + fields.text("frame")
                    + "', but there are " + payload.size() + " bytes");
        }
        return frame;
    }

    private static Frame frame(HeaderFields fields, Payload payload) throws ProtocolException {
        String type = fields.text("frame");
        return switch (type) {
            case "hello" ->
                new Hello(
                        fields.count("protocol"),
                        fields.word("role", Role.class),
                        fields.text("name"),
                        fields.textIfAny("token"));
            case "load" ->
                new Load(
                        fields.text("function"),
                        fields.text("version"),
                        fields.text("handler"),
                        fields.count("concurrency"));
            case "loaded" -> new Loaded(fields.word("input", DataKind.class), fields.word("output", DataKind.class));
            case "loadFailed" -> new LoadFailed(fields.text("sentence"));
            case "credit" -> new Credit(fields.count("invocations"));
            case "invoke" ->
                new Invoke(
                        run(fields),
                        new InvocationId(fields.text("invocation")),
                        fields.count("attempt"),
                        Instant.ofEpochMilli(fields.number("deadline")),
                        fields.texts("headers"),
                        fields.textIfAny("contentType"),
                        fields.texts("filter"),
                        fields.countIfAny("records"),
                        payload);
            case "record" -> new InputRecord(fields.texts("headers"), fields.textIfAny("contentType"), payload);
            case "skipped" -> new Skipped(run(fields));
            case "resultFile" ->
                new ResultFile(
                        run(fields), fields.textIfAny("contentType"), fields.text("file"), fields.number("bytes"));
            case "resultStored" ->
                new ResultStored(
                        run(fields), fields.textIfAny("contentType"), fields.text("sha256"), fields.number("bytes"));
            case "failedRecord" ->
                new FailedRecord(
                        run(fields),
                        fields.count("index"),
                        fields.word("kind", FailureKind.class),
                        fields.textIfAny("type"),
                        fields.text("message"),
                        payload);
            case "skippedRecord" -> new SkippedRecord(run(fields), fields.count("index"));
            case "claimed" ->
                new Claimed(run(fields), new InvocationId(fields.text("invocation")), fields.count("attempt"));
            case "result" -> new Result(run(fields), fields.textIfAny("contentType"), payload);
            case "failed" ->
                new Failed(
                        run(fields),
                        fields.word("kind", FailureKind.class),
                        fields.textIfAny("type"),
                        fields.text("message"),
                        fields.textIfAny("place"),
                        payload);
            case "cancel" -> new Cancel(run(fields));
            case "goodbye" -> new Goodbye(fields.textIfAny("sentence"));
            default -> TaskFrameHeader.read(type, fields, payload);
        };
    }

    private static RunId run(HeaderFields fields) throws ProtocolException {
        return new RunId(fields.text("run"));
    }
}
