package io.dray.objectstore.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts a state in unless a newer one is there: an owner that was shut out and wakes up late changes nothing, and
 * Hazelcast may run it twice. A tombstone stays long enough for any such latecomer.
 */
final class PutNewer implements EntryProcessor<String, Stamped, Boolean>, IdentifiedDataSerializable {
    private static final long TOMBSTONE_MINUTES = 10;

    private @Nullable Stamped next;

    PutNewer() {}

    PutNewer(Stamped next) {
        this.next = next;
    }

    @Override
    public Boolean process(Map.Entry<String, Stamped> entry) {
        Stamped present = entry.getValue();
        Stamped candidate = next;
        if (candidate == null || (present != null && present.offset() >= candidate.offset())) {
            return false;
        }
        if (candidate.state() == null) {
            ((ExtendedMapEntry<String, Stamped>) entry).setValue(candidate, TOMBSTONE_MINUTES, TimeUnit.MINUTES);
        } else {
            entry.setValue(candidate);
        }
        return true;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeObject(next);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        next = in.readObject();
    }

    @Override
    public int getFactoryId() {
        return ViewSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return ViewSerialization.PUT_NEWER;
    }
}
