package io.dray.jobapi.invocation;

import io.dray.jobapi.ledger.Question;
import io.dray.model.error.DrayException;
import io.dray.model.invocation.InvocationStatus;
import io.dray.model.ledger.Answer.Invoked;
import io.dray.model.ledger.Answer.Refusal;
import io.dray.model.run.InvocationId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Invocations that the ledger decides about together. Its answer is for one thread. */
final class BatchGroup {
    private final Question question;
    private final Map<InvocationId, DrayException> refused = new HashMap<>();
    private final Map<InvocationId, InvocationStatus> repeats = new HashMap<>();
    private @Nullable DrayException failure;
    private boolean answered;

    BatchGroup(Question question) {
        this.question = question;
    }

    boolean answered() {
        return answered;
    }

    /** Waits for the answer, the first time. */
    void await() throws InterruptedException {
        if (answered) {
            return;
        }
        try (question) {
            if (question.answer() instanceof Invoked invoked) {
                for (Refusal refusal : invoked.refusals()) {
                    refused.put(refusal.invocation(), new DrayException(refusal.code(), refusal.sentence()));
                }
                invoked.repeats().forEach(status -> repeats.put(status.id(), status));
            }
        } catch (DrayException e) {
            failure = e;
        }
        answered = true;
    }

    /** Why this one was not accepted; null when it was. */
    @Nullable
    DrayException refusal(InvocationId id) {
        return failure == null ? refused.get(id) : failure;
    }

    /** How one stood that was there before; null when it is new. */
    @Nullable
    InvocationStatus repeat(InvocationId id) {
        return repeats.get(id);
    }

    /** Waits no longer. */
    void close() {
        question.close();
    }
}
