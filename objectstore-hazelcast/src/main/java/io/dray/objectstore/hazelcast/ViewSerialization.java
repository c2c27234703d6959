package io.dray.objectstore.hazelcast;

import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** Makes the objects of the views from their bytes, without Java serialization. */
final class ViewSerialization implements DataSerializableFactory {
    static final int FACTORY = 7_265;
    static final int STAMPED = 1;
    static final int PUT_NEWER = 2;

    /** For members and clients alike: no serialized Java object is read but Hazelcast's and ours. */
    static void configure(SerializationConfig config) {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.getWhitelist().addPrefixes("com.hazelcast.", "io.dray.objectstore.");
        config.setJavaSerializationFilterConfig(filter);
        config.addDataSerializableFactory(FACTORY, new ViewSerialization());
    }

    @Override
    public IdentifiedDataSerializable create(int typeId) {
        return switch (typeId) {
            case STAMPED -> new Stamped();
            case PUT_NEWER -> new PutNewer();
            default -> throw new IllegalArgumentException("no type " + typeId + " in the views");
        };
    }
}
