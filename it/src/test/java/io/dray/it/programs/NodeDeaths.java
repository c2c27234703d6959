package io.dray.it.programs;

import io.dray.ActorHandle;
import io.dray.Dray;
import io.dray.DrayOptions;
import io.dray.NodeInfo;
import io.dray.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Nested tasks, large values and an actor on several nodes, of which some are killed meanwhile. */
final class NodeDeaths {
    private static final int LENGTH = 1 << 18;
    private static final int FAMILY = 100;

    private NodeDeaths() {}

    static int child(int i) throws InterruptedException {
        Thread.sleep(2);
        return i;
    }

    static int parent(int from) {
        List<ObjectRef<Integer>> children = new ArrayList<>();
        for (int i = from; i < from + FAMILY; i++) {
            children.add(Dray.task(NodeDeaths::child, i).retries(20).remote());
        }
        return Dray.get(children).stream().mapToInt(Integer::intValue).sum();
    }

    static long[] large(int seed) throws InterruptedException {
        Thread.sleep(100);
        long[] made = new long[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            made[i] = (long) seed + i;
        }
        return made;
    }

    static long[] doubled(long[] values) {
        long[] made = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            made[i] = 2 * values[i];
        }
        return made;
    }

    /** Counts from its birth. */
    static final class Counter {
        private int count;

        int increment() {
            count++;
            return count;
        }
    }

    private static boolean isAllFree() {
        List<NodeInfo> nodes = Dray.nodes();
        return nodes.size() == 3
                && nodes.stream().allMatch(node -> node.available().equals(node.resources()));
    }

    private static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(20);
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Dray.init(DrayOptions.defaults().address(args[0]));
        int tasks = Integer.parseInt(args[1]);
        Path folder = Path.of(args[2]);
        List<ObjectRef<long[]>> large = new ArrayList<>();
        List<ObjectRef<long[]>> twice = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            large.add(Dray.task(NodeDeaths::large, i).remote());
            twice.add(Dray.task(NodeDeaths::doubled, large.get(i)).retries(20).remote());
        }
        Dray.wait(twice);
        ActorHandle<Counter> counter = Dray.actor(Counter::new)
                .name("keeper")
                .resource("gold", 1)
                .maxRestarts(-1)
                .maxTaskRetries(-1)
                .remote();
        System.out.println("first=" + counter.task(Counter::increment).remote().get());
        List<ObjectRef<Integer>> parents = new ArrayList<>();
        for (int from = 0; from < tasks; from += FAMILY) {
            parents.add(Dray.task(NodeDeaths::parent, from).retries(20).remote());
        }
        Dray.wait(parents, parents.size() / 10, Duration.ofMinutes(1));
        Files.createFile(folder.resolve("busy"));
        System.out.println("sum="
                + Dray.get(parents).stream().mapToLong(Integer::longValue).sum());
        await(folder.resolve("killed"));
        long wrong = 0;
        for (int seed = 0; seed < 12; seed++) {
            long[] one = large.get(seed).get();
            long[] two = twice.get(seed).get();
            for (int i = 0; i < LENGTH; i++) {
                wrong += one[i] == (long) seed + i && two[i] == 2L * seed + 2L * i ? 0 : 1;
            }
        }
        System.out.println("wrong=" + wrong);
        ActorHandle<Counter> found = Dray.<Counter>getActor("keeper").orElseThrow();
        System.out.println("again=" + found.task(Counter::increment).remote().get());
        counter.kill();
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < deadline && !isAllFree()) {
            Thread.sleep(20);
        }
        System.out.println("free=" + isAllFree());
    }
}
