package io.dray.bench.core;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.bench.core.Actors.Caller;
import io.dray.bench.core.Actors.Idle;
import java.util.List;
import java.util.stream.IntStream;

/** Rows about calls of actors. */
final class Calls {
    private static final int BATCH = 1_000;
    private static final int CALLERS = 4;

    private final ActorHandle<Idle> idle = Dray.actor(Idle::new).remote();
    private List<ActorHandle<Caller>> callers = List.of();

    Round oneByOne(long nanos) {
        return Round.oneByOne(nanos, () -> idle.task(Idle::nothing).remote().get());
    }

    Round batches(long nanos) {
        return Round.repeated(
                nanos,
                BATCH,
                () -> Dray.<String>get(IntStream.range(0, BATCH)
                        .mapToObj(i -> idle.task(Idle::nothing).remote())
                        .toList()));
    }

    /** Actors that call two others. */
    Round manyToMany(long nanos) {
        if (callers.isEmpty()) {
            ActorHandle<Idle> other = Dray.actor(Idle::new).remote();
            callers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> Dray.actor(Caller::new, idle, other).remote())
                    .toList();
        }
        return Round.repeated(
                nanos,
                CALLERS * BATCH,
                () -> Dray.<Integer>get(callers.stream()
                        .map(caller -> caller.task(Caller::batch, BATCH).remote())
                        .toList()));
    }
}
