package io.dray;

import io.dray.function.Function1;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A method that is to be applied to many items: in tasks, each for a chunk of them. Preparing it is done here. For one thread.
 *
 * @param <A> an item's type
 * @param <R> a result's type
 */
public final class MapCall<A extends @Nullable Object, R extends @Nullable Object> {
    /** So that the last chunks keep all CPUs busy, whatever they take. */
    private static final int CHUNKS_PER_CPU = 8;

    private final Function1<A, R> method;
    private final List<A> items;
    private int chunk;
    private IntConsumer progress = done -> {};

    MapCall(Function1<A, R> method, List<A> items) {
        this.method = method;
        this.items = new ArrayList<>(items);
    }

    /**
     * How many items a task gets; else it is so many that each CPU of the cluster gets eight tasks.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public MapCall<A, R> chunk(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("Expected a chunk of 1 item or more, but got " + size);
        }
        this.chunk = size;
        return this;
    }

    /** Is told, on the thread that waits, how many items are done, as chunks are. */
    public MapCall<A, R> progress(IntConsumer listener) {
        this.progress = listener;
        return this;
    }

    /** Prints to the standard error how many items are done, in one line that is written over. */
    public MapCall<A, R> printProgress() {
        int all = items.size();
        return progress(done -> System.err.print(String.format(
                Locale.ROOT,
                "\r%d of %d (%d %%)%s",
                done,
                all,
                100L * done / Math.max(1, all),
                done == all ? "\n" : "")));
    }

    /**
     * Starts the tasks and returns at once; each gives the results of a chunk, in order. As so many {@linkplain TaskCall#remote() tasks}, and a
     * question to the runner for how many CPUs there are.
     *
     * @throws NotTransferable when an item can't go to another process
     */
    public List<ObjectRef<List<R>>> remote() {
        int size = chunk > 0 ? chunk : usualChunk();
        List<ObjectRef<List<R>>> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            List<A> part = new ArrayList<>(items.subList(from, Math.min(from + size, items.size())));
            chunks.add(Dray.<Function1<A, R>, List<A>, List<R>>task(MapCall::apply, method, part)
                    .name("map")
                    .remote());
        }
        return chunks;
    }

    private int usualChunk() {
        double cpus = Dray.clusterResources().getOrDefault(Resources.CPU, 1.0);
        return Math.max(1, (int) Math.ceil(items.size() / (Math.max(1, cpus) * CHUNKS_PER_CPU)));
    }

    /**
     * Starts the tasks and waits for all results.
     *
     * @return one for each item, in order
     * @throws RuntimeException what the method threw for one of them, as {@link ObjectRef#get()}
     * @throws NotTransferable when an item can't go to another process
     */
    public List<R> get() {
        List<ObjectRef<List<R>>> chunks = remote();
        List<ObjectRef<? extends List<R>>> pending = new ArrayList<>(chunks);
        int done = 0;
        while (!pending.isEmpty()) {
            WaitResult<List<R>> some = Dray.wait(pending);
            for (ObjectRef<? extends List<R>> chunkDone : some.ready()) {
                done += chunkDone.get().size();
            }
            progress.accept(done);
            pending = some.pending();
        }
        List<R> all = new ArrayList<>(items.size());
        chunks.forEach(results -> all.addAll(results.get()));
        return all;
    }

    private static <A extends @Nullable Object, R extends @Nullable Object> List<R> apply(
            Function1<A, R> method, List<A> part) throws Exception {
        List<R> results = new ArrayList<>(part.size());
        for (int i = 0; i < part.size(); i++) {
            results.add(method.call(part.get(i)));
        }
        return results;
    }
}
