package io.dray.noderunner;

import io.dray.model.function.FunctionSpec;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Credit;
import io.dray.model.wire.Frame.Failed;
import io.dray.model.wire.Frame.FailedRecord;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Frame.Load;
import io.dray.model.wire.Frame.LoadFailed;
import io.dray.model.wire.Frame.Loaded;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Frame.ResultFile;
import io.dray.model.wire.Frame.Skipped;
import io.dray.model.wire.Frame.SkippedRecord;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a runner and one of its workers say to each other; read on a thread of that worker's. */
final class WorkerLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLink.class);

    private final Functions functions;
    private final FunctionPool pool;
    private final Worker worker;
    private final Path folder;
    private final OutputStore outputs;
    private volatile boolean ready;
    private volatile @Nullable SocketChannel channel;

    /** @param folder where the worker was started, and where it leaves large outputs */
    WorkerLink(Functions functions, FunctionPool pool, Worker worker, Path folder, OutputStore outputs) {
        this.functions = functions;
        this.pool = pool;
        this.worker = worker;
        this.folder = folder;
        this.outputs = outputs;
    }

    Worker worker() {
        return worker;
    }

    VersionId version() {
        return pool.id();
    }

    boolean wasReady() {
        return ready;
    }

    /** The worker has called and is the one we started. Returns when it has gone. */
    void arrived(SocketChannel connected, FrameReader in) throws IOException {
        channel = connected;
        FrameWriter out = new FrameWriter(connected, "dray-to-" + worker.name());
        out.start();
        try {
            converse(in, out);
        } finally {
            end(out);
        }
    }

    private void converse(FrameReader in, FrameWriter out) throws IOException {
        FunctionSpec spec = pool.version().spec();
        out.write(new Hello(Frame.PROTOCOL, Role.RUNNER, "runner", null));
        out.write(new Load(
                version().function().value(),
                Integer.toString(version().number()),
                spec.handler(),
                worker.apart() ? 1 : spec.concurrency()));
        for (Optional<Frame> frame = in.read(); frame.isPresent(); frame = in.read()) {
            heard(frame.get(), out);
        }
    }

    /** Nothing is left to be said: the worker hears nothing any more. */
    private void end(FrameWriter out) {
        close();
        try {
            out.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void heard(Frame frame, FrameWriter out) {
        switch (frame) {
            case Loaded loaded -> {
                ready = true;
                functions.ready(pool, worker, out);
            }
            case Credit credit -> functions.credit(pool, worker, credit.invocations());
            case LoadFailed failed -> {
                ready = true;
                functions.unusable(pool, failed.sentence());
                out.write(new Goodbye(null));
            }
            case Result result ->
                functions.answered(
                        pool, worker, result.run(), InvocationResult.succeeded(result.contentType(), result.payload()));
            case ResultFile result -> keep(result);
            case Skipped skipped ->
                functions.answered(
                        pool,
                        worker,
                        skipped.run(),
                        new InvocationResult(Kind.FILTERED, null, Payload.EMPTY, null, null));
            case Failed failed -> functions.answered(pool, worker, failed.run(), result(failed));
            case FailedRecord failed ->
                functions.part(
                        worker,
                        failed.run(),
                        failed.index(),
                        InvocationResult.failed(
                                kind(failed.kind()),
                                new Failure(failed.type(), failed.message(), null, stack(failed.payload()))));
            case SkippedRecord skipped ->
                functions.part(
                        worker,
                        skipped.run(),
                        skipped.index(),
                        new InvocationResult(Kind.FILTERED, null, Payload.EMPTY, null, null));
            case Goodbye goodbye -> LOG.debug("worker {} says goodbye: {}", worker.name(), goodbye.sentence());
            default ->
                LOG.debug("worker {} says {}", worker.name(), frame.getClass().getSimpleName());
        }
    }

    /** The call counts as running until its output is kept. */
    private void keep(ResultFile result) {
        Path file = folder.resolve(result.file()).normalize();
        if (!file.startsWith(folder)) {
            functions.answered(
                    pool,
                    worker,
                    result.run(),
                    InvocationResult.failed(Kind.TERMINAL, "Expected an output in the worker's folder"));
            return;
        }
        outputs.keep(file, result.contentType(), kept -> functions.answered(pool, worker, result.run(), kept));
    }

    private static InvocationResult result(Failed failed) {
        return InvocationResult.failed(
                kind(failed.kind()),
                new Failure(failed.type(), failed.message(), failed.place(), stack(failed.payload())));
    }

    private static @Nullable String stack(Payload payload) {
        return payload.size() == 0 ? null : payload.text();
    }

    static Kind kind(FailureKind kind) {
        return switch (kind) {
            case BAD_INPUT -> Kind.BAD_INPUT;
            case RETRYABLE -> Kind.RETRYABLE;
            case TERMINAL -> Kind.TERMINAL;
            case ERROR -> Kind.ERROR;
            case TIMED_OUT -> Kind.TIMED_OUT;
            case CRASHED -> Kind.CRASHED;
            case UNUSABLE -> Kind.UNUSABLE;
            case CANCELLED -> Kind.CANCELLED;
            case LOST -> Kind.LOST;
        };
    }

    @Override
    public void close() {
        SocketChannel open = channel;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            LOG.debug("the connection of worker {} can't be closed", worker.name(), e);
        }
    }
}
