package io.dray.bench.core;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/** The actors that take part. */
final class Actors {
    private Actors() {}

    /** Does nothing when called. */
    static final class Idle {
        String nothing() {
            return "ok";
        }
    }

    /** Asks for tasks. */
    static final class Submitter {
        int batch(int count) {
            List<ObjectRef<String>> refs = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                refs.add(Dray.task(Work::nothing).remote());
            }
            return Dray.<String>get(refs).size();
        }
    }

    /** Calls two others. */
    static final class Caller {
        private final ActorHandle<Idle> one;
        private final ActorHandle<Idle> other;

        Caller(ActorHandle<Idle> one, ActorHandle<Idle> other) {
            this.one = one;
            this.other = other;
        }

        int batch(int count) {
            List<ObjectRef<String>> refs = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                refs.add((i % 2 == 0 ? one : other).task(Idle::nothing).remote());
            }
            return Dray.<String>get(refs).size();
        }
    }

    /** Puts objects for others to get. */
    static final class Maker {
        private List<ObjectRef<Integer>> made = List.of();
        private int next;

        int make(int count) {
            made = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                made.add(Dray.put(next + i));
            }
            next += count;
            return next - count;
        }

        List<ObjectRef<Integer>> give() {
            List<ObjectRef<Integer>> given = made;
            made = List.of();
            return given;
        }
    }
}
