package io.dray.noderunner;

import io.dray.model.trigger.TopicRecord;
import io.dray.model.wire.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a topic that is read in order of keys: which record of each key is at work, which follow it, which keys are
 * parked, and below which offset all is done. For one thread.
 */
final class KeyedPartition {
    private final Map<Key, Deque<TopicRecord>> queues = new HashMap<>();
    private final Map<Key, Parked> parked = new HashMap<>();
    private final TreeMap<Long, Boolean> open = new TreeMap<>();
    private long next;
    private long committed;
    private int parkedRecords;
    private boolean loaded;

    /** A record's key; records without one are in no order among themselves, and yet one after the other, as all of a key. */
    private record Key(@Nullable Payload bytes) {}

    /** What was handed over of a key: its last record, and how many. */
    private record Parked(long last, int count) {}

    /** Whether it is known which keys are parked: nothing begins before. */
    boolean loaded() {
        return loaded;
    }

    void load(Map<Payload, Long> keys, @Nullable Long withoutKey) {
        loaded = true;
        keys.forEach((key, last) -> parked.put(new Key(key), new Parked(last, 1)));
        if (withoutKey != null) {
            parked.put(new Key(null), new Parked(withoutKey, 1));
        }
        parkedRecords = parked.size();
    }

    /**
     * Takes a record that was read.
     *
     * @return what is to be done with it: begin, wait behind another, or be handed over
     */
    Step add(TopicRecord record) {
        open.put(record.offset(), false);
        next = record.offset() + 1;
        Key key = new Key(record.key());
        if (parked.containsKey(key)) {
            park(key, record.offset());
            return Step.HAND_OVER;
        }
        Deque<TopicRecord> queue = queues.computeIfAbsent(key, k -> new ArrayDeque<>());
        queue.add(record);
        return queue.size() == 1 ? Step.BEGIN : Step.WAIT;
    }

    /** What is to be done with a record. */
    enum Step {
        BEGIN,
        WAIT,
        HAND_OVER
    }

    /** The record at work has succeeded; returns the one that follows it. */
    Optional<TopicRecord> succeeded(TopicRecord record) {
        done(record.offset());
        Key key = new Key(record.key());
        Deque<TopicRecord> queue = queues.get(key);
        if (queue == null) {
            return Optional.empty();
        }
        queue.poll();
        if (queue.isEmpty()) {
            queues.remove(key);
        }
        return Optional.ofNullable(queue.peek());
    }

    /** The record at work has failed: it and all that follow it are to be handed over, in this order. */
    List<TopicRecord> failed(TopicRecord record) {
        Key key = new Key(record.key());
        Deque<TopicRecord> queue = queues.remove(key);
        List<TopicRecord> all = queue == null ? List.of(record) : new ArrayList<>(queue);
        all.forEach(one -> park(key, one.offset()));
        return all;
    }

    private void park(Key key, long offset) {
        parked.merge(key, new Parked(offset, 1), (old, more) -> new Parked(offset, old.count() + 1));
        parkedRecords++;
    }

    /** All records of a key are worked off, up to one; those that were handed over later are not. */
    void unpark(@Nullable Payload bytes, long last) {
        Key key = new Key(bytes);
        Parked present = parked.get(key);
        if (present != null && present.last() <= last) {
            parked.remove(key);
            parkedRecords -= present.count();
        }
    }

    /** A record is done with: it succeeded, or is the ledger's. */
    void done(long offset) {
        open.replace(offset, true);
        while (!open.isEmpty() && open.firstEntry().getValue()) {
            open.pollFirstEntry();
        }
    }

    /** How many records have been read that are not done with. */
    int unfinished() {
        return open.size();
    }

    /** How many records of it the ledger has, about. */
    int parkedRecords() {
        return parkedRecords;
    }

    /** Below which offset all is done, if that has moved since it was last asked; empty as long as nothing was read. */
    Optional<Long> progress() {
        long done = open.isEmpty() ? next : open.firstKey();
        if (done == committed) {
            return Optional.empty();
        }
        committed = done;
        return Optional.of(done);
    }
}
