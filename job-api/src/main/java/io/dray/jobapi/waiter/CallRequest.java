package io.dray.jobapi.waiter;

import io.dray.jobapi.function.CallableVersion;
import io.dray.model.invocation.Input;
import io.dray.model.job.Priority;
import io.dray.model.run.InvocationId;
import java.time.Duration;

/** A call that somebody waits on. */
public record CallRequest(InvocationId id, CallableVersion callee, Input input, Priority priority, Duration patience) {}
