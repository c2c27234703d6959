package io.dray.testing.local;

import io.dray.ObjectLost;
import io.dray.model.task.ObjectId;
import io.dray.worker.task.LargeValues;
import io.dray.worker.value.Encoded;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The large values of all processes, and what keeps references from becoming garbage. Thread-safe.
 *
 * <p>When a reference becomes garbage is up to no seed, but what processes say may depend on it: whether they know an object, or ask for
 * it. So what they know is kept, until memory is short or there are many large values.
 */
final class LocalMemory implements LargeValues {
    /** When so much has been written, references are let go, so that what only they keep can be. */
    private static final long PATIENCE = Math.max(1, Runtime.getRuntime().maxMemory() / 8);

    private final Map<ObjectId, MemorySegment> values = new ConcurrentHashMap<>();
    private final Set<SoftReference<Object>> kept = new HashSet<>();
    private final ReferenceQueue<Object> cleared = new ReferenceQueue<>();
    private long written;

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public void write(ObjectId id, Encoded encoded) {
        if (isMuch(encoded.size())) {
            System.gc(); // which frees memory outside the heap; that alone is no reason for it to run
        }
        MemorySegment value = Arena.ofAuto().allocate(encoded.size(), Long.BYTES);
        encoded.writeTo(value);
        values.put(id, value.asReadOnly());
    }

    private synchronized boolean isMuch(long bytes) {
        written += bytes;
        if (written < PATIENCE) {
            return false;
        }
        kept.clear();
        written = bytes;
        return true;
    }

    @Override
    public MemorySegment read(ObjectId id, long bytes, Object keeper) {
        MemorySegment value = values.get(id);
        if (value == null) {
            throw new ObjectLost("The value of object " + id + " is not there any more");
        }
        return value;
    }

    void remove(ObjectId id) {
        values.remove(id);
    }

    /** Has an object not become garbage. */
    synchronized void keep(Object object) {
        for (Object gone = cleared.poll(); gone != null; gone = cleared.poll()) {
            kept.remove(gone);
        }
        kept.add(new SoftReference<>(object, cleared));
    }

    /** Keeps nothing any more. */
    synchronized void clear() {
        kept.clear();
        values.clear();
    }
}
