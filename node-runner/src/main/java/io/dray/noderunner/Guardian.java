package io.dray.noderunner;

import io.dray.model.invocation.InvocationResult;

/**
 * Whoever remembers an invocation until its outcome, as seen by the runner that has one attempt of it. Called under the lock of
 * {@link Functions}, on the thread of a lane, and, where an output had to be durable first, on a thread of Kafka's: thread-safe, none
 * of these blocks, and none calls back.
 */
interface Guardian {
    /** This node has it and will run it. */
    void claimed(Call call);

    /** Called once for each call that was claimed, unless it is {@link #returned}. */
    void ended(Call call, InvocationResult result);

    /** It is given up, unrun or interrupted through no fault of its own. */
    void returned(Call call, String reason);
}
