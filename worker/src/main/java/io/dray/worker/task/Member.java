package io.dray.worker.task;

import io.dray.ObjectRef;
import io.dray.Ranks;
import io.dray.Reduction;
import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Meet;
import io.dray.worker.value.Encoded;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member of a group, in its process: every exchange is that all meet at the runner, and each is given what all have brought. What is
 * large is put, and a reference brought.
 *
 * <p>Large arrays are reduced as in Rabenseifner's algorithm, over shared memory: each rank puts its array, reduces its part of all of
 * them, puts that, and joins the parts of all.
 */
final class Member implements Ranks {
    /** Below it everybody reduces everything: one meeting instead of two. */
    private static final int SMALL_BYTES = 16 * 1024;

    private static final ValueLayout.OfDouble NUMBER = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private static final int MOST_BROUGHT = Payload.MAX_BYTES / 2;

    private final Session session;
    private final ObjectId actor;
    private final GroupPlace place;
    private long round;

    /** What was brought: the others may not have taken it before all meet again. */
    private @Nullable Object brought;

    Member(Session session, ObjectId actor, GroupPlace place) {
        this.session = session;
        this.actor = actor;
        this.place = place;
    }

    @Override
    public int rank() {
        return place.rank();
    }

    @Override
    public int worldSize() {
        return place.size();
    }

    @Override
    public float[] allReduce(float[] values, Reduction reduction) {
        double[] sums = allReduce(Reducing.doubles(values), reduction);
        return Reducing.floats(sums);
    }

    @Override
    public double[] allReduce(double[] values, Reduction reduction) {
        if ((long) values.length * Double.BYTES <= SMALL_BYTES) {
            return Reducing.all(this.<double[]>allGather(values), reduction);
        }
        List<MemorySegment> whole = exchange(values);
        int from = part(values.length, rank());
        int to = part(values.length, rank() + 1);
        List<double[]> slices = new ArrayList<>(worldSize());
        for (MemorySegment one : whole) {
            slices.add(slice(one, values.length, from, to));
        }
        double[] result = new double[values.length];
        List<MemorySegment> parts = exchange(Reducing.all(slices, reduction));
        for (int rank = 0; rank < worldSize(); rank++) {
            int start = part(values.length, rank);
            MemorySegment.copy(parts.get(rank), NUMBER, 0, result, start, part(values.length, rank + 1) - start);
        }
        return result;
    }

    private int part(int length, int rank) {
        return (int) ((long) length * rank / worldSize());
    }

    /** The arrays of all ranks, where they lie. */
    private List<MemorySegment> exchange(double[] values) {
        List<ObjectRef<MemorySegment>> all = allGather(session.put(MemorySegment.ofArray(values)));
        return all.stream().map(ObjectRef::get).toList();
    }

    private static double[] slice(MemorySegment array, int length, int from, int to) {
        if (array.byteSize() != (long) length * Double.BYTES) {
            throw new IllegalArgumentException("Expected arrays of the same length at every rank, but one has "
                    + array.byteSize() / Double.BYTES + " values and this one " + length);
        }
        double[] slice = new double[to - from];
        MemorySegment.copy(array, NUMBER, (long) from * Double.BYTES, slice, 0, slice.length);
        return slice;
    }

    @Override
    public <T extends @Nullable Object> T broadcast(T value, int root) {
        if (root < 0 || root >= worldSize()) {
            throw new IllegalArgumentException("Expected a rank from 0 to " + (worldSize() - 1) + ", but got " + root);
        }
        List<byte[]> all = meet(rank() == root ? value : null);
        return this.<T>decoded(all.get(root));
    }

    @Override
    public <T extends @Nullable Object> List<T> allGather(T value) {
        List<T> all = new ArrayList<>(worldSize());
        for (byte[] bytes : meet(value)) {
            all.add(this.<T>decoded(bytes));
        }
        return all;
    }

    @Override
    public void barrier() {
        meet(null);
    }

    private List<byte[]> meet(@Nullable Object value) {
        round++;
        Object given = value;
        Encoded encoded = session.values().codec().encode(value, "what rank " + rank() + " gives");
        if (encoded.size() > MOST_BROUGHT / worldSize()) {
            given = new Large(session.<@Nullable Object>put(value));
            encoded = session.values().codec().encode(given, "what rank " + rank() + " gives");
        }
        ByteBuffer all = ByteBuffer.wrap(met(given, encoded.bytes()));
        List<byte[]> each = new ArrayList<>(worldSize());
        while (all.hasRemaining()) {
            byte[] one = new byte[all.getInt()];
            all.get(one);
            each.add(one);
        }
        return each;
    }

    /** The others may take what this rank has given before until all have come here. */
    private byte[] met(@Nullable Object given, byte[] bytes) {
        try {
            return session.answer(id -> new Meet(id, actor, place, round, Payload.of(bytes)))
                    .payload()
                    .bytes();
        } finally {
            Reference.reachabilityFence(brought);
            brought = given;
        }
    }

    /** What is too large to be brought. */
    private record Large(ObjectRef<?> value) {}

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // each rank gives the same type
    private <T extends @Nullable Object> T decoded(byte[] bytes) {
        Object value = session.values().codec().decode(bytes, 0, bytes.length);
        return (T) (value instanceof Large large ? large.value.get() : value);
    }
}
