package io.dray.noderunner;

import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.InvocationResult.StoredOutput;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.run.RunId;
import io.dray.model.wire.FailureKind;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Cancel;
import io.dray.model.wire.Frame.Claimed;
import io.dray.model.wire.Frame.Failed;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.Frame.Result;
import io.dray.model.wire.Frame.ResultStored;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.FrameWriter;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Job API replica, as the guardian of what somebody waits for there. When the link breaks, what it ran for that replica is
 * interrupted and given back to the ledger, and so is what ended last: the replica may have handed it over to the ledger and died
 * before it told the end. The ledger does not mind those it has never heard of. Thread-safe.
 */
final class PeerLink implements Guardian {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLink.class);

    /** An end is told to the ledger within milliseconds, if at all; in that time, no more than this end. */
    private static final int LAST = 1_024;

    private final SocketChannel channel;
    private final String replica;
    private final FrameReader in;
    private final Functions functions;
    private final Map<String, PeerLink> links;
    private final LedgerGuardian ledger;
    private final FrameWriter out;
    private final Map<RunId, InvocationClaim> running = new HashMap<>();
    private final Deque<InvocationClaim> last = new ArrayDeque<>();

    /**
     * @param replica which has said hello
     * @param in where it says more
     * @param links where it is to be found by the name of its replica while it lasts
     */
    PeerLink(
            SocketChannel channel,
            String replica,
            FrameReader in,
            Functions functions,
            Map<String, PeerLink> links,
            LedgerGuardian ledger) {
        this.channel = channel;
        this.replica = replica;
        this.in = in;
        this.functions = functions;
        this.links = links;
        this.ledger = ledger;
        this.out = new FrameWriter(channel, "dray-to-peer");
    }

    /** Returns when the other side has gone. */
    void hold(Hello answer) {
        out.start();
        try {
            converse(answer);
        } catch (IOException e) {
            LOG.debug("the link to a Job API broke: {}", e.getMessage());
        } finally {
            hangUp();
            giveBack();
        }
    }

    private void giveBack() {
        List<InvocationClaim> lost;
        synchronized (this) {
            lost = new ArrayList<>(running.values());
            lost.addAll(last);
        }
        lost.forEach(claim -> functions.interrupt(claim.run()));
        ledger.giveBack(lost, "The Job API that waited for it was lost");
    }

    private void converse(Hello answer) throws IOException {
        out.write(answer);
        links.put(replica, this);
        try {
            for (Optional<Frame> frame = in.read(); frame.isPresent(); frame = in.read()) {
                if (frame.get() instanceof Cancel cancel) {
                    functions.interrupt(cancel.run());
                }
            }
        } finally {
            links.remove(replica, this);
        }
    }

    @Override
    public synchronized void claimed(Call call) {
        running.put(call.run(), call.claim());
        out.write(new Claimed(call.run(), call.invocation(), call.attempt()));
    }

    @Override
    public synchronized void ended(Call call, InvocationResult result) {
        forget(call);
        StoredOutput stored = result.stored();
        Failure failure = result.failure();
        if (stored != null) {
            out.write(new ResultStored(call.run(), result.contentType(), stored.sha256(), stored.bytes()));
        } else if (result.kind().succeeded()) {
            out.write(new Result(call.run(), result.contentType(), result.output()));
        } else {
            Failure why = failure == null ? Failure.of(result.kind().name()) : failure;
            out.write(new Failed(call.run(), kind(result.kind()), why.type(), why.message(), why.place(), stack(why)));
        }
    }

    private static Payload stack(Failure failure) {
        return failure.stack() == null ? Payload.EMPTY : Payload.text(failure.stack());
    }

    private static FailureKind kind(Kind kind) {
        return switch (kind) {
            case BAD_INPUT -> FailureKind.BAD_INPUT;
            case RETRYABLE -> FailureKind.RETRYABLE;
            case TERMINAL -> FailureKind.TERMINAL;
            case TIMED_OUT -> FailureKind.TIMED_OUT;
            case CRASHED -> FailureKind.CRASHED;
            case UNUSABLE -> FailureKind.UNUSABLE;
            case CANCELLED -> FailureKind.CANCELLED;
            case LOST -> FailureKind.LOST;
            case ERROR, SUCCEEDED, FILTERED, UNTOLD -> FailureKind.ERROR;
        };
    }

    @Override
    public synchronized void returned(Call call, String reason) {
        forget(call);
        out.write(new Failed(call.run(), FailureKind.LOST, null, reason, null, Payload.EMPTY));
    }

    private void forget(Call call) {
        running.remove(call.run());
        last.add(call.claim());
        if (last.size() > LAST) {
            last.remove();
        }
    }

    void hangUp() {
        try {
            channel.close();
            out.close();
        } catch (IOException e) {
            LOG.debug("a link can't be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
