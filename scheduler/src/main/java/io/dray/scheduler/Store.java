package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Reserved;
import io.dray.model.wire.TaskFrame.Stored;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much of the shared memory is taken by large values, and by which. Whoever is about to write one reserves its room first, and
 * waits while those that were not used for longest are moved to the disk. One that is larger than all of it is written on the disk.
 */
final class Store {
    private final long limit;
    private final Machine machine;
    private final Map<ObjectId, Reservation> reserved = new LinkedHashMap<>();
    private final Map<ObjectId, Long> inMemory = new LinkedHashMap<>();
    private final Map<ObjectId, Long> spilling = new LinkedHashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long used;

    private record Waiting(Party party, Reserve reserve) {}

    private record Reservation(Party party, long bytes) {}

    /** @param limit in bytes */
    Store(long limit, Machine machine) {
        this.limit = limit;
        this.machine = machine;
    }

    long used() {
        return used;
    }

    void reserve(Party party, Reserve reserve) {
        waiting.add(new Waiting(party, reserve));
        advance();
    }

    private void advance() {
        for (Waiting first = waiting.peek(); first != null; first = waiting.peek()) {
            long bytes = first.reserve.bytes();
            if (first.party.isGone()) {
                waiting.remove();
            } else if (bytes > limit) {
                waiting.remove();
                machine.onDisk(first.reserve.id());
                grant(first, 0);
            } else if (used + bytes <= limit) {
                waiting.remove();
                grant(first, bytes);
            } else {
                makeRoom(used + bytes - limit);
                return;
            }
        }
    }

    private void grant(Waiting granted, long bytes) {
        used += bytes;
        reserved.put(granted.reserve.id(), new Reservation(granted.party, bytes));
        granted.party.send(new Reserved(granted.reserve.id()));
    }

    private void makeRoom(long wanted) {
        long coming = spilling.values().stream().mapToLong(Long::longValue).sum();
        Iterator<Map.Entry<ObjectId, Long>> eldest = inMemory.entrySet().iterator();
        while (coming < wanted && eldest.hasNext()) {
            Map.Entry<ObjectId, Long> next = eldest.next();
            eldest.remove();
            spilling.put(next.getKey(), next.getValue());
            coming += next.getValue();
            machine.spill(next.getKey());
        }
    }

    /** A value has been written where there was room for it. */
    void written(Stored stored) {
        Reservation reservation = reserved.remove(stored.id());
        if (reservation != null && reservation.bytes > 0) {
            inMemory.put(stored.id(), reservation.bytes);
            advance();
        }
    }

    /** A process has ended: what it was about to write will not be. */
    void leave(Party party) {
        reserved.entrySet().removeIf(entry -> {
            if (entry.getValue().party != party) {
                return false;
            }
            machine.remove(entry.getKey());
            used -= entry.getValue().bytes;
            return true;
        });
        advance();
    }

    /** A value that was in memory is on the disk now, or could not be moved there. */
    void spilled(ObjectId id, boolean moved) {
        Long bytes = spilling.remove(id);
        if (bytes != null && moved) {
            used -= bytes;
        } else if (bytes != null) {
            inMemory.put(id, bytes);
        }
        advance();
    }

    void free(Stored stored) {
        machine.remove(stored.id());
        Long bytes = inMemory.remove(stored.id());
        if (bytes == null) {
            bytes = spilling.remove(stored.id());
        }
        if (bytes != null) {
            used -= bytes;
            advance();
        }
    }
}
