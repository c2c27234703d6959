package io.dray.bench.core;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.ObjectRef;
import io.dray.bench.core.Actors.Maker;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows about small objects. */
final class Objects {
    private static final int BATCH = 1_000;
    private static final int SAMPLE = 10;
    private static final int REFERENCES = 10_000;

    private final Random random = new Random(7);
    private @Nullable ActorHandle<Maker> maker;
    private @Nullable ObjectRef<List<ObjectRef<Integer>>> container;

    /** What was put counts when a worker has got it: the last, which comes after all others, and some of them. */
    Round put(long nanos) {
        return Round.repeated(nanos, BATCH, () -> {
            List<ObjectRef<Integer>> refs = new ArrayList<>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                refs.add(Dray.put(i));
            }
            List<ObjectRef<Integer>> sample = new ArrayList<>(List.of(refs.get(BATCH - 1)));
            long expected = BATCH - 1;
            for (int i = 0; i < SAMPLE; i++) {
                int chosen = random.nextInt(BATCH);
                sample.add(refs.get(chosen));
                expected += chosen;
            }
            check(expected, Dray.task(Work::sum, sample).remote().get());
        });
    }

    /** Each is another object that another process has put; the time begins before the references to them come. */
    Round get(long nanos) {
        ActorHandle<Maker> others = maker;
        if (others == null) {
            others = Dray.actor(Maker::new).remote();
            maker = others;
        }
        long taken = 0;
        double done = 0;
        while (taken < nanos) {
            int first = others.task(Maker::make, BATCH).remote().get();
            long begun = System.nanoTime();
            List<ObjectRef<Integer>> refs = others.task(Maker::give).remote().get();
            long sum = 0;
            for (ObjectRef<Integer> ref : refs) {
                sum += ref.get();
            }
            taken += System.nanoTime() - begun;
            done += BATCH;
            check((long) BATCH * first + (long) BATCH * (BATCH - 1) / 2, sum);
        }
        return Round.of(done, taken);
    }

    /** One object, made by a task, in which the references are. */
    Round containing(long nanos) {
        ObjectRef<List<ObjectRef<Integer>>> made = container;
        if (made == null) {
            made = Dray.task(Work::references, REFERENCES).remote();
            container = made;
        }
        ObjectRef<List<ObjectRef<Integer>>> object = made;
        return Round.repeated(nanos, 1, () -> check(REFERENCES, object.get().size()));
    }

    private static void check(long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("Expected what was put to come to " + expected + ", but got " + found);
        }
    }
}
