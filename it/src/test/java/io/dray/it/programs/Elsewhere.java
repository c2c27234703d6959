package io.dray.it.programs;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.DrayOptions;
import io.dray.Group;
import io.dray.NodeInfo;
import io.dray.ObjectRef;
import io.dray.Reduction;
import io.dray.RuntimeEnv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tasks, actors and objects on other nodes: what only they have is called gold. */
final class Elsewhere {
    private static final int LARGE = 1 << 20;

    private Elsewhere() {}

    static String where() {
        return Dray.runtimeContext().node();
    }

    /** Returns once tasks have come here on so many nodes. */
    static int meet(String folder, int nodes) throws IOException, InterruptedException {
        Files.createFile(Path.of(folder, where()));
        while (there(folder) < nodes) {
            Thread.sleep(10);
        }
        return nodes;
    }

    private static int there(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return (int) files.count();
        }
    }

    static long[] array(int length) {
        long[] made = new long[length];
        for (int i = 0; i < length; i++) {
            made[i] = i;
        }
        return made;
    }

    static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    static ObjectRef<long[]> put(int length) {
        return Dray.put(array(length));
    }

    static int fib(int n) {
        if (n < 2) {
            return n;
        }
        ObjectRef<Integer> before = Dray.task(Elsewhere::fib, n - 2).remote();
        return Dray.task(Elsewhere::fib, n - 1).remote().get() + before.get();
    }

    static String surroundings() {
        return System.getenv("OF_THE_TASK") + " " + System.getProperty("of.the.task");
    }

    static int fail() {
        throw new IllegalStateException("no gold");
    }

    /** Counts, and says so. */
    static final class Counter {
        private int count;

        int increment() {
            count++;
            System.out.println("counted to " + count);
            return count;
        }

        String where() {
            return Elsewhere.where();
        }

        long sum(long[] values) {
            return Elsewhere.sum(values);
        }
    }

    /** Which accelerators this process may see. */
    private static String devices() {
        return System.getenv("CUDA_VISIBLE_DEVICES") + ", "
                + Dray.runtimeContext().devices();
    }

    private static void tasks(String home) throws IOException {
        String gold = Dray.task(Elsewhere::where).resource("gold", 1).remote().get();
        System.out.println("gold=" + !gold.equals(home));
        System.out.println("gpus="
                + Dray.get(List.of(
                        Dray.task(Elsewhere::devices).gpus(2).remote(),
                        Dray.task(Elsewhere::devices).resource("gold", 1).remote())));
        String folder = Files.createTempDirectory("dray-elsewhere").toString();
        List<ObjectRef<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(Dray.task(Elsewhere::meet, folder, 3).remote());
        }
        System.out.println("nodes=" + Dray.get(all));
        System.out.println("fib="
                + Dray.task(Elsewhere::fib, 8).resource("gold", 1).remote().get());
        RuntimeEnv env = RuntimeEnv.of().variable("OF_THE_TASK", "one").jvmOption("-Dof.the.task=two");
        System.out.println("env="
                + Dray.task(Elsewhere::surroundings)
                        .runtimeEnv(env)
                        .resource("gold", 1)
                        .remote()
                        .get());
        try {
            Dray.task(Elsewhere::fail).resource("gold", 1).remote().get();
        } catch (IllegalStateException e) {
            System.out.println("failed=" + e.getMessage());
        }
    }

    private static void objects() {
        long expected = LARGE * (LARGE - 1L) / 2;
        ObjectRef<long[]> there =
                Dray.task(Elsewhere::array, LARGE).resource("gold", 1).remote();
        ObjectRef<long[]> here = Dray.put(array(LARGE));
        ObjectRef<ObjectRef<long[]>> nested =
                Dray.task(Elsewhere::put, LARGE).resource("gold", 1).remote();
        System.out.println("there=" + (sum(there.get()) == expected));
        System.out.println("here=" + (sum(here.get()) == expected));
        System.out.println("moved="
                + (Dray.task(Elsewhere::sum, here).resource("gold", 1).remote().get() == expected));
        System.out.println("back=" + (Dray.task(Elsewhere::sum, there).remote().get() == expected));
        System.out.println("nested=" + (sum(nested.get().get()) == expected));
    }

    private static void actors(String home) {
        ActorHandle<Counter> counter =
                Dray.actor(Counter::new).name("far").resource("gold", 1).remote();
        int last = 0;
        for (int i = 0; i < 10; i++) {
            last = counter.task(Counter::increment).remote().get();
        }
        System.out.println("counted=" + last);
        System.out.println(
                "away=" + !counter.task(Counter::where).remote().get().equals(home));
        ObjectRef<long[]> here = Dray.put(array(LARGE));
        System.out.println("sum=" + (counter.task(Counter::sum, here).remote().get() == LARGE * (LARGE - 1L) / 2));
        counter.kill();
    }

    /** One of a group. */
    static final class Member {
        private final String name;

        Member(String name) {
            this.name = name;
        }

        /** The sum of what all bring, and where this is. */
        String together(int length) {
            double[] mine = new double[length];
            Arrays.fill(mine, Dray.ranks().rank() + 1);
            double sum =
                    Arrays.stream(Dray.ranks().allReduce(mine, Reduction.SUM)).sum();
            return name + " " + (long) sum + " " + where();
        }
    }

    private static void ranks() {
        Group<Member> group = Dray.group(Member::new, "rank", 3).cpus(1).remote();
        List<String> said = Dray.get(group.callAll(Member::together, 100_000));
        Set<String> sums = new TreeSet<>();
        Set<String> nodes = new TreeSet<>();
        for (String one : said) {
            sums.add(one.substring(0, one.lastIndexOf(' ')));
            nodes.add(one.substring(one.lastIndexOf(' ')));
        }
        System.out.println("ranks=" + sums + " on " + nodes.size());
        group.members().forEach(ActorHandle::kill);
    }

    private static boolean isAllFree() {
        List<NodeInfo> nodes = Dray.nodes();
        return nodes.size() == 3
                && nodes.stream().allMatch(node -> node.available().equals(node.resources()));
    }

    private static void awaitAllFree() throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < deadline && !isAllFree()) {
            Thread.sleep(20);
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Dray.init(DrayOptions.defaults().address(args[0]));
        awaitAllFree();
        String home = Dray.runtimeContext().node();
        System.out.println("known=" + Dray.nodes().size());
        tasks(home);
        objects();
        actors(home);
        awaitAllFree();
        ranks();
        awaitAllFree();
        System.out.println("free=" + isAllFree());
    }
}
