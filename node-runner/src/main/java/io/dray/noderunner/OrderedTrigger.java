package io.dray.noderunner;

import io.dray.model.function.FunctionVersion;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.ledger.Order;
import io.dray.model.ledger.TriggerCommand.LoadParked;
import io.dray.model.trigger.OrderedSource;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.trigger.Trigger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the records of a trigger in the order of their keys, keys beside each other, on a thread of its own. A record that fails is
 * handed to the ledger with all that follow it in its key, and so is what comes for that key until the ledger has worked it off.
 * What is done with in one stretch from the beginning of a partition is committed.
 */
final class OrderedTrigger extends TriggerReader<OrderedSource> implements OrderedSource.Ownership {
    private static final Logger LOG = LoggerFactory.getLogger(OrderedTrigger.class);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration BUSY = Duration.ZERO;
    private static final long ASK_AGAIN = Duration.ofSeconds(3).toNanos();
    private static final long COMMIT_EVERY = Duration.ofMillis(50).toNanos();
    private static final Duration LETTING_GO = Duration.ofSeconds(7);
    private static final int MOST_UNFINISHED = 2_000;

    /** Of a trigger's unfinished records; what one fetch brings may come on top. */
    private static final long MOST_BYTES = 16L << 20;

    private static final int MOST_PARKED = 1_000;

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Map<Integer, KeyedPartition> partitions = new HashMap<>();
    private final Map<Place, Call> running = new HashMap<>();
    private final Deque<TopicRecord> unadmitted = new ArrayDeque<>();

    /** Halves of batches that failed as a whole. */
    private final Deque<List<TopicRecord>> again = new ArrayDeque<>();

    private final Set<Integer> paused = new HashSet<>();
    private long gathering;
    private long asked;
    private long committed;

    private record Place(int partition, long offset) {
        static Place of(TopicRecord record) {
            return new Place(record.partition(), record.offset());
        }
    }

    /** What this thread is told by others. */
    private sealed interface News {}

    private record Ended(
            List<TopicRecord> records, Call call, InvocationResult result, Map<Integer, InvocationResult> parts)
            implements News {}

    private record GivenBack(List<TopicRecord> records, Call call) implements News {}

    private record HandedOver(List<TopicRecord> records) implements News {}

    private record Ordered(Order.OfInvocations order) implements News {}

    OrderedTrigger(Trigger trigger, TriggerSetting setting) {
        super(trigger, setting, "");
    }

    @Override
    OrderedSource open() {
        return setting.sources().ordered(trigger, this);
    }

    @Override
    void forget() {
        lost(Set.copyOf(partitions.keySet()));
    }

    @Override
    void order(Order.OfInvocations order) {
        news.add(new Ordered(order));
    }

    @Override
    void read(OrderedSource source) throws InterruptedException {
        while (!closing()) {
            source.poll(running.isEmpty() && unadmitted.isEmpty() && again.isEmpty() && news.isEmpty() ? WAIT : BUSY)
                    .forEach(this::take);
            admit();
            hear(running.isEmpty() && unadmitted.isEmpty() && again.isEmpty() ? 0 : 2);
            admit();
            askForParked();
            throttle(source);
            if (System.nanoTime() - committed > COMMIT_EVERY) {
                commit(source, partitions.keySet());
            }
        }
    }

    private void take(TopicRecord record) {
        KeyedPartition partition = partitions.get(record.partition());
        if (partition == null) {
            return;
        }
        switch (partition.add(record)) {
            case BEGIN -> begin(record);
            case WAIT -> {}
            case HAND_OVER -> handOver(List.of(record), null);
        }
    }

    /** @param millis how long to wait for the first news */
    private void hear(int millis) throws InterruptedException {
        @Nullable News first = news.poll(millis, TimeUnit.MILLISECONDS);
        for (@Nullable News next = first; next != null; next = news.poll()) {
            hear(next);
        }
    }

    private void hear(News next) {
        switch (next) {
            case Ended ended -> ended(ended);
            case GivenBack back -> back.records().forEach(record -> running.remove(Place.of(record), back.call()));
            case HandedOver handed ->
                handed.records()
                        .forEach(record -> partition(record).ifPresent(partition -> partition.done(record.offset())));
            case Ordered ordered -> obey(ordered.order());
        }
    }

    private Optional<KeyedPartition> partition(TopicRecord record) {
        return Optional.ofNullable(partitions.get(record.partition()));
    }

    private void ended(Ended ended) {
        List<TopicRecord> ours = ended.records().stream()
                .filter(record -> running.remove(Place.of(record), ended.call()))
                .toList();
        if (ours.isEmpty()) {
            return; // they were somebody else's by then
        }
        if (ended.result().kind() == Kind.CANCELLED) {
            LOG.debug("the records from {} on were interrupted and will be read again", Place.of(ours.getFirst()));
            return;
        }
        partition(ours.getFirst()).ifPresent(partition -> {
            BatchVerdict<TopicRecord> verdict = BatchVerdict.of(ended.records(), ended.result(), ended.parts());
            verdict.done().forEach(record -> partition.succeeded(record).ifPresent(this::begin));
            verdict.failed().forEach((record, result) -> handOver(partition.failed(record), result));
            again.addAll(verdict.again());
        });
    }

    /** The records before it of its key are done with. */
    private void begin(TopicRecord record) {
        if (unadmitted.isEmpty()) {
            gathering = System.nanoTime();
        }
        unadmitted.add(record);
    }

    /** @param result how the first of them failed; null when it did not */
    private void handOver(List<TopicRecord> records, @Nullable InvocationResult result) {
        List<NewInvocation> handed = new ArrayList<>(records.size());
        for (TopicRecord record : records) {
            EventRecord event = new EventRecord(trigger, record);
            handed.add(handed.isEmpty() && result != null ? event.failed(result) : event.fresh());
        }
        setting.handOvers().send(trigger.spec().function(), handed).thenRun(() -> news.add(new HandedOver(records)));
    }

    private void obey(Order.OfInvocations order) {
        switch (order) {
            case Order.Parked parked -> {
                KeyedPartition partition = partitions.get(parked.partition());
                if (partition != null) {
                    partition.answered(parked.question(), parked.keys()).forEach(this::begin);
                }
            }
            case Order.Unpark unpark -> {
                KeyedPartition partition = partitions.get(unpark.partition());
                if (partition != null) {
                    partition.unpark(unpark.key()).ifPresent(this::begin);
                }
            }
            case Order.Interrupt interrupt -> {}
            case Order.Hold hold -> hold(hold.time());
        }
    }

    private void admit() {
        Optional<FunctionVersion> version = setting.version(trigger);
        while (version.isPresent() && running.size() < trigger.spec().maxInFlight()) {
            List<TopicRecord> next = again.isEmpty() ? gathered() : again.getFirst();
            if (next.isEmpty() || !admit(next, version.get())) {
                return;
            }
            if (!again.isEmpty()) {
                again.removeFirst();
            } else if (next.size() == 1) {
                unadmitted.removeFirst();
            } else {
                unadmitted.removeIf(record -> running.containsKey(Place.of(record)));
            }
        }
    }

    /**
     * As many as one run takes, of one partition, each of another key: so each can fail by itself and keep its place. None while more may
     * come.
     */
    private List<TopicRecord> gathered() {
        int most = Math.min(trigger.spec().batch(), trigger.spec().maxInFlight() - running.size());
        TopicRecord first = first();
        if (first == null || most == 1) {
            return first == null ? List.of() : List.of(first);
        }
        List<TopicRecord> batch = new ArrayList<>();
        long bytes = 0;
        for (TopicRecord record : unadmitted) {
            if (record.partition() == first.partition() && record.tooLarge() == 0) {
                bytes += record.size() + 1_000L;
                if (batch.size() == most || (bytes > MOST_BATCH_BYTES && !batch.isEmpty())) {
                    return batch;
                }
                batch.add(record);
            }
        }
        boolean late = System.nanoTime() - gathering >= trigger.spec().window().toNanos();
        return batch.size() == most || late ? batch : List.of();
    }

    /** The first that can be run; those that can't are handed over. */
    private @Nullable TopicRecord first() {
        @Nullable TopicRecord first = unadmitted.peekFirst();
        while (first != null && first.tooLarge() > 0) {
            TopicRecord tooLarge = unadmitted.removeFirst();
            partition(tooLarge).ifPresent(partition -> handOver(partition.failed(tooLarge), null));
            first = unadmitted.peekFirst();
        }
        return first;
    }

    private boolean admit(List<TopicRecord> records, FunctionVersion version) {
        List<EventRecord> events =
                records.stream().map(record -> new EventRecord(trigger, record)).toList();
        Call call = call(events, version, new Ending(records));
        records.forEach(record -> running.put(Place.of(record), call));
        if (!setting.functions().admit(call, version)) {
            records.forEach(record -> running.remove(Place.of(record)));
            return false;
        }
        return true;
    }

    private void askForParked() {
        if (System.nanoTime() - asked < ASK_AGAIN && asked != 0) {
            return;
        }
        asked = System.nanoTime();
        partitions.forEach((number, partition) -> {
            if (partition.wantsToAsk()) {
                long question = setting.minted().incrementAndGet();
                partition.ask(question);
                setting.sender()
                        .send(
                                setting.sender()
                                        .partitionOf(trigger.spec().function().value()),
                                new LoadParked(
                                        setting.node(),
                                        trigger.spec().function(),
                                        trigger.name(),
                                        trigger.generation(),
                                        number,
                                        question));
            }
        });
    }

    /** Reads on only where what was read can be kept. */
    private void throttle(OrderedSource source) {
        boolean held = held()
                || partitions.values().stream()
                                .mapToLong(KeyedPartition::unfinishedBytes)
                                .sum()
                        > MOST_BYTES;
        Set<Integer> stop = new HashSet<>();
        Set<Integer> go = new HashSet<>();
        partitions.forEach((number, partition) -> {
            boolean full = held
                    || !partition.loaded()
                    || partition.unfinished() >= MOST_UNFINISHED
                    || partition.parkedRecords() >= MOST_PARKED;
            if (full && paused.add(number)) {
                stop.add(number);
            } else if (!full && partition.unfinished() < MOST_UNFINISHED / 2 && paused.remove(number)) {
                go.add(number);
            }
        });
        if (!stop.isEmpty()) {
            source.pause(stop);
        }
        if (!go.isEmpty()) {
            source.resume(go);
        }
    }

    private void commit(OrderedSource source, Set<Integer> which) {
        committed = System.nanoTime();
        Map<Integer, Long> next = new HashMap<>();
        which.forEach(number -> Optional.ofNullable(partitions.get(number))
                .flatMap(KeyedPartition::progress)
                .ifPresent(offset -> next.put(number, offset)));
        if (!next.isEmpty()) {
            source.commit(next);
        }
    }

    @Override
    public void gained(Set<Integer> numbers) {
        numbers.forEach(number -> partitions.put(number, new KeyedPartition(HandOvers::fits)));
        paused.removeAll(numbers);
        asked = 0;
        OrderedSource source = source();
        if (source != null) {
            throttle(source);
        }
    }

    /** What runs is interrupted: whoever comes next begins with it again. */
    @Override
    public void losing(Set<Integer> numbers) {
        interrupt(numbers);
        long deadline = System.nanoTime() + LETTING_GO.toNanos();
        try {
            while (running.keySet().stream().anyMatch(place -> numbers.contains(place.partition()))
                    && System.nanoTime() < deadline) {
                hear(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        OrderedSource source = source();
        if (source != null) {
            commit(source, numbers);
        }
        drop(numbers);
    }

    @Override
    public void lost(Set<Integer> numbers) {
        interrupt(numbers);
        drop(numbers);
    }

    private void interrupt(Set<Integer> numbers) {
        unadmitted.removeIf(record -> numbers.contains(record.partition()));
        again.removeIf(records -> numbers.contains(records.getFirst().partition()));
        running.forEach((place, call) -> {
            if (numbers.contains(place.partition())) {
                setting.functions().interrupt(call.run());
            }
        });
    }

    private void drop(Set<Integer> numbers) {
        numbers.forEach(partitions::remove);
        paused.removeAll(numbers);
        running.keySet().removeIf(place -> numbers.contains(place.partition()));
    }

    /** Hears of the end of a run. */
    private final class Ending implements Guardian {
        private final List<TopicRecord> records;

        Ending(List<TopicRecord> records) {
            this.records = List.copyOf(records);
        }

        @Override
        public void claimed(Call call) {
            // The group knows whose the partition is.
        }

        @Override
        public void ended(Call call, InvocationResult result) {
            news.add(new Ended(records, call, result, Map.copyOf(call.parts())));
        }

        @Override
        public void returned(Call call, String reason) {
            news.add(new GivenBack(records, call));
        }
    }
}
