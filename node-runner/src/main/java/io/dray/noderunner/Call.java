package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.VersionId;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.ledger.InvocationCommand.InvocationClaim;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.wire.Frame.InputRecord;
import io.dray.model.wire.Frame.Invoke;
import io.dray.model.wire.Payload;
import io.dray.model.wire.RecordBatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One attempt of an invocation on this node. What can change of it belongs to the lock of {@link Functions}. */
final class Call {
    private static final long NEVER = Long.MAX_VALUE;

    private final RunId run;
    private final InvocationId invocation;
    private final int attempt;
    private final VersionId version;
    private final List<Input> inputs;
    private final boolean batch;
    private final Map<String, String> filter;
    private final Map<Integer, InvocationResult> parts = new TreeMap<>();
    private Guardian guardian;
    private boolean over;
    private boolean apart;
    private boolean cancelled;
    private boolean waited;
    private long sentAt;
    private long deadline = NEVER;
    private long killAt = NEVER;

    /**
     * @param apart whether nothing may run beside it in its worker
     * @param inputs one, unless it is a batch
     * @param batch whether its handler takes a list
     * @param filter what must be so, or it is passed over; as in {@link Invoke}
     */
    Call(
            RunId run,
            InvocationId invocation,
            int attempt,
            boolean apart,
            VersionId version,
            List<Input> inputs,
            boolean batch,
            Map<String, String> filter,
            Guardian guardian) {
        this.run = run;
        this.invocation = invocation;
        this.attempt = attempt;
        this.apart = apart;
        this.version = version;
        this.inputs = List.copyOf(inputs);
        this.batch = batch;
        this.filter = filter;
        this.guardian = guardian;
    }

    RunId run() {
        return run;
    }

    InvocationClaim claim() {
        return new InvocationClaim(invocation, attempt, run);
    }

    InvocationId invocation() {
        return invocation;
    }

    int attempt() {
        return attempt;
    }

    VersionId version() {
        return version;
    }

    /** What became of one of several inputs, whatever becomes of the others. */
    void part(int index, InvocationResult result) {
        parts.put(index, result);
    }

    Map<Integer, InvocationResult> parts() {
        return parts;
    }

    Guardian guardian() {
        return guardian;
    }

    /** From now on another remembers it. */
    void guardian(Guardian next) {
        guardian = next;
    }

    /** Whether its guardian has heard of its end. */
    boolean over() {
        return over;
    }

    void setOver() {
        over = true;
    }

    boolean apart() {
        return apart;
    }

    /** From now on it runs alone: it was there when a worker died. */
    void setApart() {
        apart = true;
        deadline = NEVER;
        killAt = NEVER;
    }

    boolean cancelled() {
        return cancelled;
    }

    /** @param killAt when its worker is ended if it has not answered */
    void cancel(long killAt) {
        cancelled = true;
        this.killAt = Math.min(this.killAt, killAt);
    }

    /** @param waited whether it had to wait in the worker for others */
    void sent(long now, long deadline, long killAt, boolean waited) {
        this.sentAt = now;
        this.deadline = deadline;
        this.killAt = cancelled ? Math.min(this.killAt, killAt) : killAt;
        this.waited = waited;
    }

    long sentAt() {
        return sentAt;
    }

    boolean waited() {
        return waited;
    }

    boolean late(long now) {
        return deadline != NEVER && now - deadline >= 0;
    }

    boolean overdue(long now) {
        return killAt != NEVER && now - killAt >= 0;
    }

    Invoke frame(Instant until) {
        if (!batch) {
            Input input = inputs.getFirst();
            return new Invoke(
                    run, invocation, attempt, until, input.headers(), input.contentType(), filter, 0, input.body());
        }
        RecordBatch records = new RecordBatch();
        for (Input input : inputs) {
            if (!records.add(new InputRecord(input.headers(), input.contentType(), input.body()))) {
                throw new DrayException(
                        ErrorCode.TOO_LARGE,
                        "Expected records that fit " + Payload.MAX_BYTES
                                + " bytes with their headers, but they do not");
            }
        }
        return new Invoke(
                run, invocation, attempt, until, Map.of(), null, filter, records.records(), records.payload());
    }
}
