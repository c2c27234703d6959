package io.dray.jobapi.waiter;

import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.InvocationResult.StoredOutput;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Cancel;
import io.dray.model.wire.Frame.Claimed;
import io.dray.model.wire.Frame.Failed;
import io.dray.model.wire.Frame.Goodbye;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Frame.ResultStored;
import io.dray.model.wire.Frame.Skipped;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Payload;
import io.dray.model.wire.Role;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a runner, from hello to its end. It belongs to the thread that {@linkplain #run runs} it; {@link #cancel}
 * comes from any.
 */
final class PeerSession {
    private static final Logger LOG = LoggerFactory.getLogger(PeerSession.class);

    private final NodeIncarnation node;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final CallBook book;
    private final Map<RunId, WaitedCall> runs = new HashMap<>();

    /** @param channel its owner's to close, which ends this */
    PeerSession(NodeIncarnation node, SocketChannel channel, CallBook book) {
        this.node = node;
        this.reader = new FrameReader(channel);
        this.writer = new FrameWriter(channel, "dray-peer-out-" + node.node());
        this.book = book;
    }

    /** Whose claims come over this. */
    NodeIncarnation node() {
        return node;
    }

    /** Asks to interrupt a run; it is answered as ever, or the connection ends. */
    void cancel(RunId run) {
        writer.write(new Cancel(run));
    }

    /**
     * Greets, and hears until the connection ends. Then all its runs are lost.
     *
     * @param greeted is called once the runner has turned out to be the expected one
     */
    void run(String replica, String secret, Runnable greeted) throws IOException {
        writer.start();
        try {
            writer.write(new Hello(Frame.PROTOCOL, Role.API, replica, secret));
            welcome(reader.read().orElseThrow(() -> new EOFException("the connection ended before a hello")));
            greeted.run();
            for (Optional<Frame> frame = reader.read(); frame.isPresent(); frame = reader.read()) {
                hear(frame.get());
            }
        } catch (ProtocolException e) {
            writer.write(new Goodbye(e.getMessage()));
            throw e;
        } finally {
            runs.forEach((run, call) -> book.lost(this, call, run));
            runs.clear();
        }
    }

    /** Lets what is queued leave, and ends the thread that writes. */
    void close() throws InterruptedException {
        writer.close();
    }

    private void welcome(Frame first) throws ProtocolException {
        if (!(first instanceof Hello hello)) {
            throw new ProtocolException("Expected a hello, but got " + first);
        }
        if (hello.protocol() != Frame.PROTOCOL || hello.role() != Role.RUNNER) {
            throw new ProtocolException(
                    "Expected a runner that speaks protocol " + Frame.PROTOCOL + ", but got " + hello);
        }
        if (!hello.name().equals(node.toString())) {
            throw new ProtocolException("Expected " + node + ", but got " + hello);
        }
    }

    private void hear(Frame frame) throws ProtocolException {
        switch (frame) {
            case Claimed claimed -> {
                WaitedCall call = book.claimed(this, claimed.run(), claimed.invocation(), claimed.attempt());
                if (call == null) {
                    cancel(claimed.run());
                } else {
                    runs.put(claimed.run(), call);
                }
            }
            case Result result ->
                ended(result.run(), InvocationResult.succeeded(result.contentType(), result.payload()));
            case ResultStored stored -> ended(stored.run(), stored(stored));
            case Failed failed -> ended(failed.run(), failed(failed));
            case Skipped skipped ->
                ended(skipped.run(), new InvocationResult(Kind.FILTERED, null, Payload.EMPTY, null, null));
            case Goodbye goodbye -> LOG.debug("{} says goodbye: {}", node, goodbye.sentence());
            default -> throw new ProtocolException("Expected what a runner tells a Job API, but got " + frame);
        }
    }

    /** An end of a run that was not ours, or is no more, is nobody's. */
    private void ended(RunId run, InvocationResult result) {
        WaitedCall call = runs.remove(run);
        if (call != null) {
            book.ended(this, call, run, result);
        }
    }

    private static InvocationResult stored(ResultStored stored) {
        return new InvocationResult(
                Kind.SUCCEEDED,
                stored.contentType(),
                Payload.EMPTY,
                new StoredOutput(stored.sha256(), stored.bytes()),
                null);
    }

    private static InvocationResult failed(Failed failed) {
        return InvocationResult.failed(
                kind(failed.kind()),
                new Failure(
                        failed.type(),
                        failed.message(),
                        failed.place(),
                        failed.payload().size() == 0 ? null : failed.payload().text()));
    }

    private static Kind kind(FailureKind kind) {
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
}
