package io.dray.it.programs;

import io.dray.Dray;
import io.dray.DrayOptions;
import io.dray.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/** Many tasks: nested, in a tree, in a row, each on the CPUs that are its first argument. */
final class Recursion {
    private Recursion() {}

    static int fib(int n) {
        if (n < 2) {
            return n;
        }
        ObjectRef<Integer> one = Dray.task(Recursion::fib, n - 1).remote();
        ObjectRef<Integer> other = Dray.task(Recursion::fib, n - 2).remote();
        return one.get() + other.get();
    }

    static long number(int i) {
        return i;
    }

    static long plus(long a, long b) {
        return a + b;
    }

    /** The sum of the numbers below {@code count} by a tree of tasks. */
    private static long tree(int count) {
        List<ObjectRef<Long>> level = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            level.add(Dray.task(Recursion::number, i).remote());
        }
        while (level.size() > 1) {
            List<ObjectRef<Long>> next = new ArrayList<>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                next.add(Dray.task(Recursion::plus, level.get(i), level.get(i + 1))
                        .remote());
            }
            if (level.size() % 2 == 1) {
                next.add(level.getLast());
            }
            level = next;
        }
        return level.getFirst().get();
    }

    /** The sum of many results, of which few are kept. */
    private static long many(int count) {
        long sum = 0;
        List<ObjectRef<Long>> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            open.add(Dray.task(Recursion::number, i).remote());
            if (open.size() == 10_000) {
                sum += Dray.get(open).stream().mapToLong(Long::longValue).sum();
                open.clear();
            }
        }
        return sum + Dray.get(open).stream().mapToLong(Long::longValue).sum();
    }

    private static long puts(int count) {
        List<ObjectRef<Long>> all = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            all.add(Dray.put(i));
        }
        return Dray.get(all).stream().mapToLong(Long::longValue).sum();
    }

    public static void main(String[] args) {
        Dray.init(DrayOptions.defaults().cpus(Double.parseDouble(args[0])));
        System.out.println("fib=" + fib(Integer.parseInt(args[1])));
        System.out.println("nested="
                + Dray.task(Recursion::fib, Integer.parseInt(args[1])).remote().get());
        System.out.println("tree=" + tree(Integer.parseInt(args[2])));
        System.out.println("many=" + many(Integer.parseInt(args[3])));
        System.out.println("puts=" + puts(Integer.parseInt(args[4])));
        System.out.println("free=" + Dray.availableResources().get("CPU"));
    }
}
