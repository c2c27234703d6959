package io.dray.objectstore.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A state and the ledger offset it was committed at; no state is a tombstone. */
final class Stamped implements IdentifiedDataSerializable {
    private long offset;
    private byte @Nullable [] state;

    Stamped() {}

    Stamped(long offset, byte @Nullable [] state) {
        this.offset = offset;
        this.state = state;
    }

    long offset() {
        return offset;
    }

    byte @Nullable [] state() {
        return state;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(offset);
        out.writeByteArray(state);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        offset = in.readLong();
        state = in.readByteArray();
    }

    @Override
    public int getFactoryId() {
        return ViewSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return ViewSerialization.STAMPED;
    }
}
