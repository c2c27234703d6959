package io.dray.noderunner;

import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.resource.Lane;
import io.dray.model.run.InvocationTicket;
import io.dray.model.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes invocations that there is room for, or that are short enough to be taken ahead. How many a poll brings can't be said for
 * each poll, so there are two sizes: about as many as there is room for, and, where a poll of short ones came back full, a lot.
 */
final class CallTaker implements Taker {
    private static final Logger LOG = LoggerFactory.getLogger(CallTaker.class);
    private static final int FEW = 16;
    private static final int MANY = 256;
    private static final int STEP = 4;

    /** How long short ones may wait for those before them. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private static final Duration LOOK = Duration.ofMillis(2);

    private final NodeIncarnation node;
    private final Room room;
    private final Functions functions;
    private final VersionBook versions;
    private final Guardians guardians;
    private final BooleanSupplier informed;
    private final AtomicLong minted = new AtomicLong();
    private final Map<Lane, Integer> sizes = new ConcurrentHashMap<>();

    /** @param informed whether all versions there are can be found */
    CallTaker(
            NodeIncarnation node,
            Room room,
            Functions functions,
            VersionBook versions,
            Guardians guardians,
            BooleanSupplier informed) {
        this.node = node;
        this.room = room;
        this.functions = functions;
        this.versions = versions;
        this.guardians = guardians;
        this.informed = informed;
    }

    @Override
    public boolean informed() {
        return informed.getAsBoolean();
    }

    @Override
    public int most(Lane lane) {
        return sizes.computeIfAbsent(lane, this::few);
    }

    private int few(Lane lane) {
        return Math.max(1, room.capacity().count(lane.hole(), FEW));
    }

    @Override
    public boolean ahead(Lane lane) {
        return functions.takesAhead(lane);
    }

    @Override
    public void take(Lane lane, List<Delivery> found, LaneConsumer consumer) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        int released = 0;
        for (Delivery delivery : found) {
            InvocationTicket ticket = (InvocationTicket) delivery.ticket();
            long seen = room.changes();
            boolean taken = taken(ticket);
            while (!taken && functions.brief(version(ticket)) && System.nanoTime() - until < 0) {
                room.awaitChange(seen, LOOK);
                seen = room.changes();
                taken = taken(ticket);
            }
            if (taken) {
                consumer.accept(delivery);
            } else {
                consumer.release(delivery);
                released++;
            }
        }
        if (released > found.size() / 2) {
            sizes.put(lane, Math.max(few(lane), most(lane) / STEP));
        } else if (released == 0 && found.size() >= most(lane) && functions.takesAhead(lane)) {
            sizes.put(lane, MANY);
        }
    }

    private static VersionId version(InvocationTicket ticket) {
        return new VersionId(FunctionName.of(ticket.invocation()), ticket.version());
    }

    /** False when there is no room for it. */
    private boolean taken(InvocationTicket ticket) {
        Optional<Guardian> guardian = guardians.of(ticket);
        if (guardian.isEmpty()) {
            LOG.debug("nobody waits for {} any more", ticket.invocation());
            return true;
        }
        VersionId id = version(ticket);
        Call call = new Call(
                new RunId(node + "-c" + minted.incrementAndGet()),
                ticket.invocation(),
                ticket.attempt(),
                ticket.apart(),
                id,
                List.of(ticket.input()),
                Guardians.handling(ticket).batch(),
                EventRecord.conditions(Guardians.handling(ticket).filter()),
                guardian.get());
        Optional<FunctionVersion> version = versions.find(id);
        if (version.isPresent()) {
            return functions.admit(call, version.get());
        }
        if (!informed.getAsBoolean()) {
            return false;
        }
        call.guardian().claimed(call);
        call.guardian()
                .ended(call, InvocationResult.failed(Kind.UNUSABLE, "Version " + id + " is not known on this node"));
        return true;
    }
}
