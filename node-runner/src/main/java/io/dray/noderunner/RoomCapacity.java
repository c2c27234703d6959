package io.dray.noderunner;

import io.dray.model.resource.ResourceSet;
import io.dray.scheduler.Capacity;

/** The room of a node, for its tasks. Thread-safe. */
record RoomCapacity(Room room) implements Capacity {
    @Override
    public boolean take(ResourceSet amount) {
        return room.reserve(amount);
    }

    @Override
    public void give(ResourceSet amount) {
        room.release(amount);
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
