package io.dray.scheduler;

import io.dray.model.resource.Accelerator;
import io.dray.model.task.ActorTerms;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Broken;
import io.dray.model.wire.TaskFrame.Create;
import io.dray.model.wire.TaskFrame.Stored;
import io.dray.model.wire.TaskFrame.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An actor, from the wish for it to its end: its process, and the calls that it has still to answer. */
final class Actor {
    /** How it is. */
    enum State {
        /** What its constructor takes is not there, or there is no room. */
        WAITING,
        /** Its process, or its constructor, is on its way. */
        STARTING,
        ALIVE,
        DEAD
    }

    private static final int MOST_FAILED_STARTS = 3;

    private final Task making;
    private final Create create;
    private final Map<Party, Deque<Task>> callers = new LinkedHashMap<>();
    private final Set<Task> sent = new LinkedHashSet<>();
    private State state = State.WAITING;
    private @Nullable Worker worker;
    private @Nullable Entry saved;
    private int restarts;
    private int failedStarts;
    private boolean alone;

    Actor(Task making, Create create) {
        this.making = making;
        this.create = create;
    }

    ObjectId id() {
        return create.id();
    }

    ActorTerms terms() {
        return create.terms();
    }

    /** The making of it, whose arguments are kept for making it anew. */
    Task making() {
        return making;
    }

    /** What makes it, for people. */
    String request() {
        int end = create.method().indexOf('(');
        return end < 0 ? create.method() : create.method().substring(0, end);
    }

    State state() {
        return state;
    }

    @Nullable
    Worker worker() {
        return worker;
    }

    void starting(Worker chosen) {
        worker = chosen;
        state = State.STARTING;
    }

    void alive() {
        state = State.ALIVE;
    }

    void end() {
        state = State.DEAD;
    }

    /** What its code last said is its state, pinned; null when it has said nothing. */
    @Nullable
    Entry saved() {
        return saved;
    }

    /** Returns the former. */
    @Nullable
    Entry saved(@Nullable Entry next) {
        Entry former = saved;
        saved = next;
        return former;
    }

    /** Why it can't be made anew with its state; empty when it can be, or has none. */
    String obstacle() {
        if (saved == null) {
            return "";
        }
        return switch (saved.content()) {
            case Stored stored -> "";
            case Value value when making.size() + value.payload().size() <= Payload.MAX_BYTES -> "";
            case Value value ->
                "its state and what its constructor takes are more than the " + Payload.MAX_BYTES
                        + " bytes that travel with a call";
            case Broken broken -> "its state is not there any more. " + broken.message();
            case null, default -> "its state is not there any more";
        };
    }

    void add(Task call) {
        callers.computeIfAbsent(call.owner(), caller -> new ArrayDeque<>()).add(call);
    }

    /** Sends what may begin: of each caller its calls in order, up to the first that waits for what it takes. */
    void advance() {
        Worker chosen = worker;
        if (state != State.ALIVE || chosen == null || chosen.isEnding() || callers.isEmpty()) {
            return;
        }
        callers.values().removeIf(calls -> {
            for (Task first = calls.peek(); first != null && (first.isDone() || mayBegin(first)); ) {
                calls.remove();
                if (!first.isDone()) {
                    sent.add(first);
                    first.run(chosen);
                }
                first = calls.peek();
            }
            return calls.isEmpty();
        });
    }

    private static boolean mayBegin(Task call) {
        return call.isComplete() && !call.waitsAgain();
    }

    void answered(Task call) {
        sent.remove(call);
    }

    /**
     * Its process is gone.
     *
     * @return the calls that it had, in their order; the first of them, as many as may run at once, may have begun
     */
    List<Task> lose() {
        worker = null;
        state = State.WAITING;
        List<Task> all = new ArrayList<>(sent);
        sent.clear();
        return all;
    }

    /** Puts calls back before all others of their callers. */
    void putBack(List<Task> calls) {
        for (Task call : calls.reversed()) {
            callers.computeIfAbsent(call.owner(), caller -> new ArrayDeque<>()).addFirst(call);
        }
    }

    /** All calls that have no answer. */
    List<Task> unanswered() {
        List<Task> all = new ArrayList<>(sent);
        callers.values().forEach(all::addAll);
        return all;
    }

    /** All calls that have no answer; none is left. */
    List<Task> drain() {
        List<Task> all = unanswered();
        sent.clear();
        callers.clear();
        return all;
    }

    /** Whether it is made anew now that its process is gone; asked once for each. */
    boolean mayRestart() {
        restarts++;
        return failedStarts < MOST_FAILED_STARTS && (terms().maxRestarts() < 0 || restarts <= terms().maxRestarts());
    }

    /** Whether it would be made anew if its process went now. */
    boolean mayRestartAgain() {
        return terms().maxRestarts() < 0 || restarts < terms().maxRestarts();
    }

    /** @param isThere or it ended before that */
    void processIsThere(boolean isThere) {
        failedStarts = isThere ? 0 : failedStarts + 1;
    }

    /** Whether it lives with others: one that outlives its job does not, nor one that has accelerators or has left them. */
    boolean isShared() {
        return terms().shared()
                && !terms().detached()
                && !alone
                && Accelerator.of(making.need()).isEmpty();
    }

    /** From now on its process is its own. */
    void leaveOthers() {
        alone = true;
    }

    /** Whether a call that it was sent may have begun: as many as may run at once, the eldest. */
    boolean mayHaveBegun(Task call) {
        return sent.stream().limit(terms().maxConcurrency()).anyMatch(begun -> begun == call);
    }
}
