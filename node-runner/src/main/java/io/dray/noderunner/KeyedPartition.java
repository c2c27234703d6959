package io.dray.noderunner;

import io.dray.model.ledger.Order.ParkedKey;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a topic that is read in order of keys: which record of each key is at work, which follow it, which keys are
 * parked, and below which offset all is done. For one thread.
 */
final class KeyedPartition {
    private final Map<Key, Deque<TopicRecord>> queues = new HashMap<>();
    private final Map<Key, Parked> parked = new HashMap<>();

    /** What follows the parked ones of a key, from the first that does not fit on. */
    private final Map<Key, Deque<TopicRecord>> held = new HashMap<>();

    private final Predicate<TopicRecord> fits;
    private final TreeMap<Long, Open> open = new TreeMap<>();
    private long openBytes;
    private long next;
    private long committed;
    private int parkedRecords;
    private boolean loaded;
    private long firstQuestion;
    private long lastQuestion;
    private Map<Key, Parked> parkedWhenAsked = Map.of();

    /** A record's key; records without one are in no order among themselves, and yet one after the other, as all of a key. */
    private record Key(@Nullable Payload bytes) {}

    /** A record that holds up the commit, or waits for one that does. */
    private record Open(int bytes, boolean done) {}

    /** What was handed over of a key: its last record, and how many. */
    private record Parked(long last, int count) {}

    /** @param fits whether a record can be handed over: of one that can't, and follows one that failed, the turn is waited for here */
    KeyedPartition(Predicate<TopicRecord> fits) {
        this.fits = fits;
    }

    /** Whether it is known which keys are parked: nothing begins before. */
    boolean loaded() {
        return loaded;
    }

    /** Whether the ledger is to be asked which keys are parked: it may have forgotten whom to tell when one no longer is. */
    boolean wantsToAsk() {
        return !loaded || !parked.isEmpty();
    }

    /** The ledger is being asked, after all that was handed over. */
    void ask(long question) {
        if (firstQuestion == 0) {
            firstQuestion = question;
        }
        lastQuestion = question;
        parkedWhenAsked = Map.copyOf(parked);
    }

    /**
     * What the ledger answered.
     *
     * @param keys that are parked
     * @return the records that are to begin now
     */
    List<TopicRecord> answered(long question, List<ParkedKey> keys) {
        if (!loaded && firstQuestion > 0 && question >= firstQuestion) {
            loaded = true;
            keys.forEach(key -> parked.put(new Key(key.key()), new Parked(key.last(), 1)));
            parkedRecords = parked.size();
        } else if (loaded && question == lastQuestion) {
            Map<Key, Parked> gone = new HashMap<>(parkedWhenAsked);
            keys.forEach(key -> gone.remove(new Key(key.key())));
            return gone.entrySet().stream()
                    .flatMap(key -> unpark(key.getKey(), key.getValue().last()).stream())
                    .toList();
        }
        return List.of();
    }

    /**
     * Takes a record that was read.
     *
     * @return what is to be done with it: begin, wait behind another, or be handed over
     */
    Step add(TopicRecord record) {
        open.put(record.offset(), new Open(record.size(), false));
        openBytes += record.size();
        next = record.offset() + 1;
        Key key = new Key(record.key());
        if (parked.containsKey(key)) {
            return follow(key, record) ? Step.HAND_OVER : Step.WAIT;
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

    /** The record at work has failed: it and what follows it are to be handed over, in this order. */
    List<TopicRecord> failed(TopicRecord record) {
        Key key = new Key(record.key());
        Deque<TopicRecord> queue = queues.remove(key);
        park(key, record.offset());
        List<TopicRecord> all = new ArrayList<>(List.of(record));
        if (queue != null) {
            queue.stream().skip(1).filter(one -> follow(key, one)).forEach(all::add);
        }
        return all;
    }

    /** Returns whether it is to be handed over. */
    private boolean follow(Key key, TopicRecord record) {
        if (held.containsKey(key) || !fits.test(record)) {
            held.computeIfAbsent(key, k -> new ArrayDeque<>()).add(record);
            return false;
        }
        park(key, record.offset());
        return true;
    }

    private void park(Key key, long offset) {
        parked.merge(key, new Parked(offset, 1), (old, more) -> new Parked(offset, old.count() + 1));
        parkedRecords++;
    }

    /**
     * All records of a key are worked off, up to one; those that were handed over later are not.
     *
     * @return the record that is to begin now
     */
    Optional<TopicRecord> unpark(ParkedKey key) {
        return unpark(new Key(key.key()), key.last());
    }

    private Optional<TopicRecord> unpark(Key key, long last) {
        Parked present = parked.get(key);
        if (present != null && present.last() <= last) {
            parked.remove(key);
            parkedRecords -= present.count();
            Deque<TopicRecord> next = held.remove(key);
            if (next != null) {
                queues.put(key, next);
                return Optional.of(next.getFirst());
            }
        }
        return Optional.empty();
    }

    /** A record is done with: it succeeded, or is the ledger's. */
    void done(long offset) {
        Open record = open.get(offset);
        if (record != null && !record.done()) {
            open.put(offset, new Open(0, true));
            openBytes -= record.bytes();
        }
        while (!open.isEmpty() && open.firstEntry().getValue().done()) {
            open.pollFirstEntry();
        }
    }

    /** How many records have been read that are not done with. */
    int unfinished() {
        return open.size();
    }

    /** Bytes of the records that have been read and are not done with. */
    long unfinishedBytes() {
        return openBytes;
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
