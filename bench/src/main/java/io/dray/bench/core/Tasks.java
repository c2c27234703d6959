package io.dray.bench.core;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.ObjectRef;
import io.dray.WaitResult;
import io.dray.bench.core.Actors.Submitter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows about tasks. */
final class Tasks {
    private static final int BATCH = 1_000;
    private static final int SUBMITTERS = 4;
    private static final int FIB = 20;

    private List<ActorHandle<Submitter>> submitters = List.of();

    Round oneByOne(long nanos) {
        return Round.oneByOne(nanos, () -> Dray.task(Work::nothing).remote().get());
    }

    Round batches(long nanos) {
        return Round.repeated(nanos, BATCH, () -> Dray.<String>get(batch()));
    }

    private static List<ObjectRef<String>> batch() {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> Dray.task(Work::nothing).remote())
                .toList();
    }

    /** Each an actor in a process of its own, all at once. */
    Round submitters(long nanos) {
        if (submitters.isEmpty()) {
            submitters = IntStream.range(0, SUBMITTERS)
                    .mapToObj(i -> Dray.actor(Submitter::new).remote())
                    .toList();
        }
        return Round.repeated(
                nanos,
                SUBMITTERS * BATCH,
                () -> Dray.<Integer>get(submitters.stream()
                        .map(submitter ->
                                submitter.task(Submitter::batch, BATCH).remote())
                        .toList()));
    }

    /** Counts tasks, of each of which the end is waited for among all that are left. */
    Round waiting(long nanos) {
        return Round.repeated(nanos, 1, () -> {
            List<ObjectRef<? extends String>> pending = new ArrayList<>(batch());
            while (!pending.isEmpty()) {
                WaitResult<String> result = Dray.wait(pending);
                pending = result.pending();
            }
        });
    }

    /** Counts the nested tasks: one for each call. */
    Round recursion(long nanos) {
        return Round.repeated(nanos, calls(FIB), () -> {
            int result = Dray.task(Work::fib, FIB).remote().get();
            if (result != 6_765) {
                throw new IllegalStateException("Expected fib(20) to be 6765, but got " + result);
            }
        });
    }

    private static int calls(int n) {
        return n < 2 ? 1 : 1 + calls(n - 1) + calls(n - 2);
    }
}
