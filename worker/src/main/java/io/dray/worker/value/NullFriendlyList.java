package io.dray.worker.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.ImmutableCollectionSerializers.ImmutableListSerializer;

/** Lists of the class that {@link List#of} and {@code Stream.toList()} share: those of the latter may have nulls, which Fory can't read. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as Fory's
final class NullFriendlyList extends ImmutableListSerializer {
    static final Class<?> TYPE = List.of(1, 2, 3).getClass();

    NullFriendlyList(TypeResolver types) {
        super(types, TYPE);
    }

    @Override
    public Collection newCollection(ReadContext in, boolean readElements) {
        super.newCollection(in, readElements); // reads how many there are
        return new ArrayList<>();
    }

    @Override
    public Collection onCollectionRead(Collection read) {
        return read.contains(null) ? read.stream().toList() : List.copyOf(read);
    }
}
