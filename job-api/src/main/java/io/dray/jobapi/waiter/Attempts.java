package io.dray.jobapi.waiter;

import io.dray.jobapi.http.ClientGone;
import io.dray.jobapi.waiter.WaitedCall.News;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.job.RetryPolicy;
import io.dray.model.queue.LaneTicket;
import io.dray.model.queue.TaskQueue;
import io.dray.model.run.InvocationTicket;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One attempt at a call after another, until there is something to answer. On the thread of its request. */
final class Attempts {
    static final int MAX_LOSSES = 20;

    private final String replica;
    private final TaskQueue queue;
    private final HandOvers handOvers;
    private final RandomGenerator random;
    private final CallRequest request;
    private final WaitedCall call;
    private final RetryPolicy retry;
    private final long deadline;

    Attempts(
            String replica,
            TaskQueue queue,
            HandOvers handOvers,
            RandomGenerator random,
            CallRequest request,
            WaitedCall call) {
        this.replica = replica;
        this.queue = queue;
        this.handOvers = handOvers;
        this.random = random;
        this.request = request;
        this.call = call;
        this.retry = request.callee().version().spec().retry();
        this.deadline = System.nanoTime() + request.patience().toNanos();
    }

    CallEnd run() throws ClientGone, InterruptedException {
        begin(Tries.FIRST);
        CallEnd end = null;
        while (end == null) {
            end = deal(call.await(deadline));
        }
        return end;
    }

    private @Nullable CallEnd deal(News news) throws ClientGone, InterruptedException {
        return switch (news) {
            case ENDED -> ended(call.takeResult());
            case LOST -> lost(InvocationResult.failed(Kind.LOST, "The node that ran it was lost"));
            case OVERREAD -> {
                issue(call.tries());
                yield null;
            }
            case GONE -> throw new ClientGone("it did not wait for invocation " + request.id());
            case TIME_OVER -> handOver(null);
        };
    }

    private @Nullable CallEnd ended(InvocationResult result) throws ClientGone, InterruptedException {
        return switch (result.kind()) {
            case SUCCEEDED, FILTERED, BAD_INPUT, TERMINAL, ERROR, TIMED_OUT, UNUSABLE, CANCELLED, UNTOLD ->
                answer(result);
            case RETRYABLE, CRASHED -> failed(result);
            case LOST -> lost(result);
        };
    }

    private CallEnd answer(InvocationResult result) {
        return new CallEnd.Answered(call.tries().attempt(), result);
    }

    private @Nullable CallEnd failed(InvocationResult result) throws ClientGone, InterruptedException {
        Tries tries = call.tries();
        if (tries.failures() >= retry.maxRetries()) {
            return answer(result);
        }
        long due = System.nanoTime() + jittered(retry.delay(tries.failures()));
        if (due - deadline > 0) {
            return handOver(result);
        }
        if (call.await(due) == News.GONE) {
            return deal(News.GONE);
        }
        boolean apart = tries.apart() || result.kind() == Kind.CRASHED;
        begin(new Tries(tries.attempt() + 1, tries.failures() + 1, tries.losses(), apart));
        return null;
    }

    /** Between half of it and all of it. */
    private long jittered(Duration delay) {
        long nanos = delay.toNanos();
        return nanos - random.nextLong(nanos / 2 + 1);
    }

    private @Nullable CallEnd lost(InvocationResult result) {
        Tries tries = call.tries();
        if (tries.losses() + 1 >= MAX_LOSSES) {
            return answer(result);
        }
        begin(new Tries(tries.attempt() + 1, tries.failures(), tries.losses() + 1, tries.apart()));
        return null;
    }

    private void begin(Tries tries) {
        call.begin(tries, System.nanoTime());
        issue(tries);
    }

    private void issue(Tries tries) {
        InvocationTicket ticket = new InvocationTicket(
                request.id(), call.version().number(), tries.attempt(), tries.apart(), request.input(), null, replica);
        long offset = queue.append(List.of(new LaneTicket(call.lane(), ticket))).getFirst();
        call.issued(offset, System.nanoTime());
    }

    private @Nullable CallEnd handOver(@Nullable InvocationResult last) throws InterruptedException {
        Progress progress = call.handOver(last);
        if (progress == null) {
            return null;
        }
        handOvers.handOver(call, request.input(), request.priority(), progress);
        return new CallEnd.HandedOver(
                last != null
                        ? InvocationPhase.WAITING
                        : progress.run() != null ? InvocationPhase.RUNNING : InvocationPhase.QUEUED);
    }
}
