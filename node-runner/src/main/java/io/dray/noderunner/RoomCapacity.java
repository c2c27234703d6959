package io.dray.noderunner;

import io.dray.model.resource.ResourceSet;
import io.dray.scheduler.Capacity;
import org.jspecify.annotations.Nullable;

/** The room of a node, for its tasks. Thread-safe. */
record RoomCapacity(Room room) implements Capacity {
    @Override
    public @Nullable ResourceSet take(ResourceSet amount) {
        return room.take(amount);
    }

    @Override
    public void give(ResourceSet held) {
        room.release(held);
    }

    @Override
    public void takeAnyway(ResourceSet amount) {
        room.reserveAnyway(amount);
    }

    @Override
    public boolean couldTake(ResourceSet amount) {
        return amount.fitsIn(room.capacity());
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public ResourceSet all() {
        return room.capacity();
    }

    @Override
    public ResourceSet free() {
        return room.free();
    }
}
