package io.dray.bench.core;

import io.dray.Dray;
import io.dray.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/** What the tasks do: nothing, as far as possible. */
final class Work {
    private Work() {}

    static String nothing() {
        return "ok";
    }

    static int fib(int n) {
        if (n < 2) {
            return n;
        }
        ObjectRef<Integer> one = Dray.task(Work::fib, n - 1).remote();
        ObjectRef<Integer> other = Dray.task(Work::fib, n - 2).remote();
        return one.get() + other.get();
    }

    /** Gets what others have put. */
    static long sum(List<ObjectRef<Integer>> refs) {
        long sum = 0;
        for (int value : Dray.<Integer>get(refs)) {
            sum += value;
        }
        return sum;
    }

    static List<ObjectRef<Integer>> references(int count) {
        List<ObjectRef<Integer>> refs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            refs.add(Dray.put(i));
        }
        return refs;
    }

    /** A few of its elements, from everywhere in it. */
    static long taste(long[] values) {
        long mixed = values.length;
        for (int i = 0; i < values.length; i += 99_991) {
            mixed = 31 * mixed + values[i];
        }
        return 31 * mixed + values[values.length - 1];
    }
}
