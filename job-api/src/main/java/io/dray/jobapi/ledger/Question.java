package io.dray.jobapi.ledger;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.ledger.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command on its way to the ledger, whose answer is awaited. For one thread. */
public final class Question implements AutoCloseable {
    static final ViewWait NOTHING_SHOWN = deadline -> {};

    private final String name;
    private final Duration patience;
    private final long deadline;
    private final CompletableFuture<Answer.Reply> reply;
    private final ViewWait view;
    private final Runnable forget;

    /** Waits until the views show what was decided. */
    interface ViewWait {
        void await(long deadline) throws InterruptedException;
    }

    Question(String name, Duration patience, CompletableFuture<Answer.Reply> reply, ViewWait view, Runnable forget) {
        this.name = name;
        this.patience = patience;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.reply = reply;
        this.view = view;
        this.forget = forget;
    }

    /**
     * Waits for the decision.
     *
     * @throws DrayException the ledger's refusal; or {@code OUTCOME_UNKNOWN}
     */
    public Answer.Reply answer() throws InterruptedException {
        Answer.Reply decided;
        try {
            decided = await(reply, deadline);
        } catch (TimeoutException e) {
            throw unknown("no answer came within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DrayException failure && failure.code() != ErrorCode.OUTCOME_UNKNOWN) {
                throw new DrayException(failure.code(), failure.sentence(), failure);
            }
            throw unknown("the log did not say that it has it", e);
        }
        if (decided instanceof Answer.Refused refused) {
            throw new DrayException(refused.code(), refused.sentence());
        }
        view.await(deadline);
        return decided;
    }

    static <T> T await(CompletableFuture<T> stage, long deadline)
            throws InterruptedException, TimeoutException, ExecutionException {
        return stage.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private DrayException unknown(String why, Exception cause) {
        return new DrayException(
                ErrorCode.OUTCOME_UNKNOWN,
                "unknown, repeat with the same key: what became of this request about " + name + " is not known, "
                        + why,
                cause);
    }

    /** Waits no longer. */
    @Override
    public void close() {
        forget.run();
    }
}
