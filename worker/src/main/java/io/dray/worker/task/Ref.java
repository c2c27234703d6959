package io.dray.worker.task;

import io.dray.ObjectRef;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A reference to an object, as this process has it. */
final class Ref<T extends @Nullable Object> implements ObjectRef<T> {
    private final Session session;
    private final Cell cell;

    Ref(Session session, Cell cell) {
        this.session = session;
        this.cell = cell;
    }

    Cell cell() {
        return cell;
    }

    Session session() {
        return session;
    }

    @Override
    public String id() {
        return cell.id().toString();
    }

    @Override
    public T get() {
        return session.get(this, null);
    }

    @Override
    public T get(Duration timeout) {
        return session.get(this, timeout);
    }

    @Override
    public CompletableFuture<T> future() {
        CompletableFuture<T> future = new RefFuture<>(session);
        cell.whenReady(() -> session.complete(this, future));
        return future;
    }

    @Override
    public ObjectRef<T> durable() {
        session.makeDurable(cell);
        return this;
    }

    static List<Cell> cells(List<? extends ObjectRef<?>> refs) {
        return refs.stream().map(Ref::cellOf).toList();
    }

    static Cell cellOf(ObjectRef<?> ref) {
        if (ref instanceof Ref<?> ours) {
            return ours.cell;
        }
        throw new IllegalArgumentException("Expected a reference that Dray has given, but got " + ref);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ref<?> ref && ref.cell.id().equals(cell.id());
    }

    @Override
    public int hashCode() {
        return cell.id().hashCode();
    }

    @Override
    public String toString() {
        return "object " + cell.id();
    }
}
