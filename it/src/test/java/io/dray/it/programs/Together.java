package io.dray.it.programs;

import io.dray.Dray;
import io.dray.DrayOptions;
import io.dray.Group;
import io.dray.ObjectRef;
import io.dray.Ranks;
import io.dray.Reduction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A group of ranks, and a method over many items. */
final class Together {
    private Together() {}

    /** Does what its rank tells it. */
    static final class Member {
        private final int base;

        Member(int base) {
            this.base = base;
        }

        String small() {
            Ranks ranks = Dray.ranks();
            double[] mine = {ranks.rank() + base, 1};
            return Arrays.toString(ranks.allReduce(mine, Reduction.SUM))
                    + Arrays.toString(ranks.allReduce(mine, Reduction.MEAN))
                    + Arrays.toString(ranks.allReduce(mine, Reduction.MIN))
                    + Arrays.toString(ranks.allReduce(new float[] {ranks.rank()}, Reduction.MAX))
                    + ranks.broadcast("from " + ranks.rank(), 2)
                    + ranks.allGather(ranks.rank() * 10);
        }

        /** The sum of a reduction over this many values. */
        double large(int length) {
            Ranks ranks = Dray.ranks();
            double[] mine = new double[length];
            Arrays.fill(mine, ranks.rank() + 1);
            double[] all = ranks.allReduce(mine, Reduction.SUM);
            ranks.barrier();
            return Arrays.stream(all).sum();
        }

        int times(int factor) {
            return factor * Dray.ranks().rank();
        }

        int waits() {
            Dray.ranks().barrier();
            return 1;
        }
    }

    static int twice(int x) {
        return 2 * x;
    }

    public static void main(String[] args) {
        Dray.init(DrayOptions.defaults().cpus(2));
        Group<Member> group = Dray.group(Member::new, 5, 4).remote();
        System.out.println("small=" + Dray.get(group.callAll(Member::small)));
        System.out.println("large=" + Dray.get(group.callAll(Member::large, 100_000)));
        System.out.println("scattered=" + Dray.get(group.scatter(Member::times, List.of(1, 2, 3, 4))));
        System.out.println("one=" + group.call(3, Member::times, 7).get());
        ObjectRef<Integer> waiting = group.call(0, Member::waits);
        group.members().get(1).kill();
        try {
            waiting.get();
        } catch (RuntimeException e) {
            System.out.println("broken=" + e.getClass().getSimpleName());
        }
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            items.add(i);
        }
        List<Integer> progress = new ArrayList<>();
        List<Integer> doubled =
                Dray.map(Together::twice, items).progress(progress::add).get();
        System.out.println("map=" + doubled.stream().mapToInt(Integer::intValue).sum() + " last=" + progress.getLast());
    }
}
