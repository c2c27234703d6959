package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.TaskFrame.Reserve;
import io.dray.model.wire.TaskFrame.Reserved;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of the shared memory is taken by large values, and by which. Whoever is about to write one reserves its room first, and
 * waits while those that were not used for longest are moved to the disk. One that is larger than all of it is written on the disk.
 */
final class Store {
    private static final long TRY_AGAIN = Duration.ofSeconds(1).toNanos();

    private final long limit;
    private final HomeMachine machine;
    private final Map<ObjectId, Reservation> reserved = new LinkedHashMap<>();
    private final Map<ObjectId, Long> inMemory = new LinkedHashMap<>();
    private final Map<ObjectId, Long> spilling = new LinkedHashMap<>();

    /** Values in memory that could not be moved to the disk, which may have more room later. */
    private final Map<ObjectId, Long> stuck = new LinkedHashMap<>();

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long used;
    private long lastTry;

    private record Waiting(Writer writer, Reserve reserve) {}

    private record Reservation(Writer writer, long bytes) {}

    /** @param limit in bytes */
    Store(long limit, HomeMachine machine) {
        this.limit = limit;
        this.machine = machine;
    }

    long used() {
        return used;
    }

    /** Values that are about to be written, or wait for room. */
    Set<ObjectId> expected() {
        Set<ObjectId> all = new LinkedHashSet<>(reserved.keySet());
        waiting.forEach(one -> all.add(one.reserve.id()));
        return all;
    }

    /** Whether nothing waits for the disk to have more room. */
    boolean isIdle() {
        return stuck.isEmpty() || waiting.isEmpty();
    }

    void tick(long now) {
        if (!isIdle() && now - lastTry >= TRY_AGAIN) {
            lastTry = now;
            tryStuckAgain();
            advance();
        }
    }

    void reserve(Writer writer, Reserve reserve) {
        tryStuckAgain();
        waiting.add(new Waiting(writer, reserve));
        advance();
    }

    private void tryStuckAgain() {
        inMemory.putAll(stuck);
        stuck.clear();
    }

    private void advance() {
        for (Waiting first = waiting.peek(); first != null; first = waiting.peek()) {
            long bytes = first.reserve.bytes();
            if (first.writer.isGone()) {
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
        Reservation other = reserved.put(granted.reserve.id(), new Reservation(granted.writer, bytes));
        used -= other == null ? 0 : other.bytes; // of a process that has it no more
        granted.writer.send(new Reserved(granted.reserve.id()));
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
    void written(ObjectId id) {
        Reservation reservation = reserved.remove(id);
        if (reservation != null && reservation.bytes > 0) {
            inMemory.put(id, reservation.bytes);
            advance();
        }
    }

    /** What a process wrote, or was about to, is not wanted any more. */
    void giveUp(Writer writer, ObjectId id) {
        if (reserved.isEmpty() && waiting.isEmpty()) {
            return;
        }
        boolean waited = waiting.removeIf(
                one -> one.writer.equals(writer) && one.reserve.id().equals(id));
        Reservation reservation = reserved.get(id);
        if (reservation != null && reservation.writer.equals(writer)) {
            reserved.remove(id);
            release(id, reservation);
        } else if (!waited) {
            return;
        }
        advance();
    }

    private void release(ObjectId id, Reservation reservation) {
        machine.remove(id);
        used -= reservation.bytes;
    }

    /** A process has ended: what it was about to write will not be. */
    void leave(Writer writer) {
        reserved.entrySet().removeIf(entry -> {
            boolean its = entry.getValue().writer.equals(writer);
            if (its) {
                release(entry.getKey(), entry.getValue());
            }
            return its;
        });
        advance();
    }

    /** A value that was in memory is on the disk now, or could not be moved there. */
    void spilled(ObjectId id, boolean moved) {
        Long bytes = spilling.remove(id);
        if (bytes == null) {
            return; // it was freed meanwhile
        }
        if (moved) {
            used -= bytes;
        } else {
            stuck.put(id, bytes);
        }
        advance();
    }

    void free(ObjectId id) {
        machine.remove(id);
        Long bytes = removed(id);
        if (bytes != null) {
            used -= bytes;
        }
        tryStuckAgain();
        advance();
    }

    private @Nullable Long removed(ObjectId id) {
        Long bytes = inMemory.remove(id);
        if (bytes == null) {
            bytes = spilling.remove(id);
        }
        return bytes == null ? stuck.remove(id) : bytes;
    }
}
