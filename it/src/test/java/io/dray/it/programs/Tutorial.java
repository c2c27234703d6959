package io.dray.it.programs;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.ObjectRef;
import java.util.ArrayList;
import java.util.List;

/** The tutorial's programs: a task, one that takes another's reference, an actor, put and get, a resource. */
final class Tutorial {
    private Tutorial() {}

    static int square(int x) {
        return x * x;
    }

    static int add(int a, int b) {
        return a + b;
    }

    static int length(List<String> words) {
        return words.size();
    }

    static String needsSpecial() {
        return "special";
    }

    /** Counts, and says so in its process. */
    static final class Counter {
        private int count;

        int increment() {
            count++;
            System.out.println("counted to " + count);
            return count;
        }
    }

    public static void main(String[] args) {
        ObjectRef<Integer> squared = Dray.task(Tutorial::square, 7).remote();
        ObjectRef<Integer> sum = Dray.task(Tutorial::add, squared, 1).remote();
        System.out.println("square=" + squared.get() + " sum=" + sum.get());

        ActorHandle<Counter> counter = Dray.actor(Counter::new).name("hits").remote();
        List<ObjectRef<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            counts.add(counter.task(Counter::increment).remote());
        }
        System.out.println("counts=" + Dray.get(counts));

        ObjectRef<List<String>> words = Dray.put(List.of("a", "b", "c"));
        System.out.println("words=" + words.get() + " length="
                + Dray.task(Tutorial::length, words).remote().get());

        if (args.length > 0) {
            System.out.println("resource="
                    + Dray.task(Tutorial::needsSpecial)
                            .resource(args[0], 1)
                            .remote()
                            .get());
        }
        System.out.println("job=" + Dray.runtimeContext().job());
    }
}
