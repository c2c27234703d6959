package io.dray.worker.value;

import io.dray.NotTransferable;
import io.dray.ObjectRef;
import io.dray.model.task.ObjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** References of a process that has none of its objects at hand. */
final class FakeReferences implements References {
    /** Of what was decoded, in order. */
    final List<ObjectId> linked = new ArrayList<>();

    /** A reference as this process has it. */
    static final class Ref implements ObjectRef<@Nullable Object> {
        private final ObjectId id;
        private final Thread neverTravels = Thread.currentThread();

        private Ref(ObjectId id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id.toString();
        }

        @Override
        public @Nullable Object get() {
            throw new UnsupportedOperationException(neverTravels.getName());
        }

        @Override
        public @Nullable Object get(Duration timeout) {
            return get();
        }

        @Override
        public ObjectRef<@Nullable Object> durable() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<@Nullable Object> future() {
            return new CompletableFuture<>();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ref ref && ref.id.equals(id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    static Ref ref(long number) {
        return new Ref(id(number));
    }

    static ObjectId id(long number) {
        return new ObjectId(0xABL << 56, number);
    }

    @Override
    public ObjectId idOf(ObjectRef<?> ref) {
        if (ref instanceof Ref ours) {
            return ours.id;
        }
        throw new NotTransferable("this reference is of another cluster");
    }

    @Override
    public ObjectRef<?> refOf(ObjectId id) {
        linked.add(id);
        return new Ref(id);
    }
}
