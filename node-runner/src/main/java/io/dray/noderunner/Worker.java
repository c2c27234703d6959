package io.dray.noderunner;

import io.dray.model.run.RunId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.FrameWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One worker process as its pool sees it. Belongs to the lock of {@link Functions}. */
final class Worker {
    /** What becomes of a worker. */
    enum State {
        STARTING,
        READY,
        /** It has been told to end, or is being killed. */
        LEAVING
    }

    private final String name;
    private final boolean apart;
    private final Map<RunId, Call> inFlight = new LinkedHashMap<>();
    private State state = State.STARTING;
    private @Nullable FrameWriter out;
    private @Nullable JobProcess process;
    private int credit;
    private long startedAt;
    private long idleSince;
    private long lastAnswer;

    Worker(String name, boolean apart, long now) {
        this.name = name;
        this.apart = apart;
        this.idleSince = now;
    }

    String name() {
        return name;
    }

    /** Whether it runs one call at a time, and nothing beside it. */
    boolean apart() {
        return apart;
    }

    State state() {
        return state;
    }

    void process(JobProcess started, long now) {
        process = started;
        startedAt = now;
        if (state == State.LEAVING) {
            started.kill();
        }
    }

    void ready(FrameWriter writer, long now) {
        out = writer;
        idleSince = now;
        if (state == State.STARTING) {
            state = State.READY;
        }
    }

    /** From now on it may have so many calls without an answer; none before the first word of it. */
    void credit(int calls) {
        credit = calls;
    }

    /** @param most calls at once */
    boolean takes(int most) {
        return state == State.READY && inFlight.size() < Math.min(most, credit);
    }

    int load() {
        return inFlight.size();
    }

    Collection<Call> calls() {
        return inFlight.values();
    }

    void send(Call call, Frame frame) {
        inFlight.put(call.run(), call);
        tell(frame);
    }

    void tell(Frame frame) {
        if (out != null) {
            out.write(frame);
        }
    }

    /** What it had: it is gone. */
    List<Call> drop() {
        List<Call> all = List.copyOf(inFlight.values());
        inFlight.clear();
        return all;
    }

    @Nullable
    Call answered(RunId run, long now) {
        Call call = inFlight.remove(run);
        lastAnswer = now;
        if (inFlight.isEmpty()) {
            idleSince = now;
        }
        return call;
    }

    @Nullable
    Call call(RunId run) {
        return inFlight.get(run);
    }

    long lastAnswer() {
        return lastAnswer;
    }

    boolean idleFor(long nanos, long now) {
        return state == State.READY && inFlight.isEmpty() && now - idleSince >= nanos;
    }

    /** Ends it politely: it has nothing to do. */
    void dismiss() {
        state = State.LEAVING;
        tell(new Frame.Goodbye(null));
    }

    /** Whether its process runs for so long and has not said that it is ready. */
    boolean stuck(long nanos, long now) {
        return state == State.STARTING && process != null && now - startedAt > nanos;
    }

    void kill() {
        state = State.LEAVING;
        if (process != null) {
            process.kill();
        }
    }

    void keepAlive() {
        if (process != null) {
            process.keepAlive();
        }
    }
}
