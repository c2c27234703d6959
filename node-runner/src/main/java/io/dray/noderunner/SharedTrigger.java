package io.dray.noderunner;

import io.dray.model.function.FunctionVersion;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.ledger.Order;
import io.dray.model.trigger.SharedSource;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.trigger.Trigger;
import io.dray.noderunner.EventGroup.OpenRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs the records of a trigger without an order, straight from its topic, on a thread of its own. A record is acknowledged once
 * its function has succeeded, or once all of it is in the ledger: when it failed, when it was delivered before (so that the
 * broker's limit of deliveries never decides), and when it has taken a second (a group hands out no more until all that one
 * poll brought is decided about).
 */
final class SharedTrigger extends TriggerReader<SharedSource> {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    /**
     * Neither a batch nor what is too large for the ledger can be handed over while it runs; before the broker takes it for lost,
     * it is ended and handed over unrun.
     */
    private static final long BATCH_PATIENCE = Duration.ofSeconds(20).toNanos();

    /** How long one that can't be handed over waits here for room. */
    private static final long ROOM_PATIENCE = Duration.ofSeconds(15).toNanos();

    /** What is done with is acknowledged while others of the same poll still run: a kill repeats the less. */
    private static final long SETTLE_EVERY = Duration.ofMillis(50).toNanos();

    /** Of what the ledger can't take as it is; below the broker's limit, after which nobody would hear of it. */
    private static final int MOST_DELIVERIES = 7;

    private static final int MANY = 500;

    private final BlockingQueue<Done> news = new LinkedBlockingQueue<>();
    private final Map<Integer, OpenRecord> open = new LinkedHashMap<>();
    private final Deque<EventGroup> unadmitted = new ArrayDeque<>();
    private final Set<EventGroup> running = new LinkedHashSet<>();
    private int most;
    private long settled;

    /** What was decided elsewhere: a group has ended, or these records are the ledger's. */
    private sealed interface Done {}

    private record Ended(EventGroup group, InvocationResult result, Map<Integer, InvocationResult> parts)
            implements Done {}

    private record HandedOver(List<OpenRecord> records) implements Done {}

    SharedTrigger(Trigger trigger, TriggerSetting setting, int member) {
        super(trigger, setting, "-" + member);
    }

    @Override
    SharedSource open() {
        if (most == 0) {
            most = few();
        }
        return setting.sources().shared(trigger, most);
    }

    @Override
    void forget() {
        open.clear();
        unadmitted.clear();
        running.clear();
    }

    @Override
    void order(Order.OfInvocations order) {
        if (order instanceof Order.Hold hold) {
            hold(hold.time());
        }
    }

    private int few() {
        int slots = setting.version(trigger)
                .map(version -> setting.room()
                        .capacity()
                        .count(version.spec().perInvocation(), version.spec().concurrency()))
                .orElse(1);
        return Math.clamp(
                (long) slots * trigger.spec().batch(), 1, trigger.spec().maxInFlight());
    }

    /** Until a poll is to bring another number of records. */
    @Override
    void read(SharedSource source) throws InterruptedException {
        while (!closing()) {
            awaitRoom();
            List<TopicRecord> records = closing() ? List.of() : source.poll(WAIT);
            take(records);
            while (!open.isEmpty()) {
                work(source);
                if (System.nanoTime() - settled > SETTLE_EVERY) {
                    settle(source);
                }
            }
            settle(source);
            int next = size(records.size());
            if (next != most) {
                most = next;
                return;
            }
            if (records.size() < trigger.spec().batch()) {
                LockSupport.parkNanos(trigger.spec().window().toNanos());
            }
        }
    }

    private void settle(SharedSource source) {
        settled = System.nanoTime();
        source.settle();
    }

    /** Long ones are pulled one by one, short ones by the hundred. */
    private int size(int found) {
        if (found == 0) {
            return most;
        }
        boolean brief = setting.version(trigger)
                .map(version -> setting.functions().brief(version.id()))
                .orElse(false);
        if (!brief) {
            return few();
        }
        return found >= most ? Math.max(most, Math.min(MANY, trigger.spec().maxInFlight())) : most;
    }

    private void awaitRoom() {
        while (!closing() && (held() || !wanted())) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean wanted() {
        return setting.version(trigger).map(setting.functions()::wants).orElse(false);
    }

    private void take(List<TopicRecord> records) {
        long now = System.nanoTime();
        List<OpenRecord> unrun = new ArrayList<>();
        List<OpenRecord> fresh = new ArrayList<>();
        for (TopicRecord record : records) {
            OpenRecord taken = new OpenRecord(record, new EventRecord(trigger, record), open.size(), now);
            open.put(taken.place(), taken);
            boolean known = record.deliveries() > (HandOvers.fits(record) ? 1 : MOST_DELIVERIES);
            (known || record.tooLarge() > 0 ? unrun : fresh).add(taken);
        }
        group(fresh);
        handOver(unrun);
        admit();
    }

    private void group(List<OpenRecord> records) {
        List<OpenRecord> group = new ArrayList<>();
        long bytes = 0;
        for (OpenRecord record : records) {
            long size = record.record().size() + 1_000L;
            if (!group.isEmpty() && (group.size() == trigger.spec().batch() || bytes + size > MOST_BATCH_BYTES)) {
                unadmitted.add(new EventGroup(group));
                group.clear();
                bytes = 0;
            }
            group.add(record);
            bytes += size;
        }
        if (!group.isEmpty()) {
            unadmitted.add(new EventGroup(group));
        }
    }

    /** Lets in what there is room for, in order. */
    private void admit() {
        Optional<FunctionVersion> version = setting.version(trigger);
        while (version.isPresent() && !unadmitted.isEmpty()) {
            EventGroup next = unadmitted.getFirst();
            next.call(call(next, version.get()), System.nanoTime());
            if (!setting.functions().admit(Objects.requireNonNull(next.call()), version.get())) {
                next.call(null, 0);
                return;
            }
            running.add(unadmitted.removeFirst());
        }
    }

    private Call call(EventGroup group, FunctionVersion version) {
        return call(group.records().stream().map(OpenRecord::event).toList(), version, new Ending(group));
    }

    /** Takes note of what has ended, and makes the ledger's what takes too long. */
    private void work(SharedSource source) throws InterruptedException {
        Map<OpenRecord, InvocationResult> failed = new LinkedHashMap<>();
        @Nullable Done first = news.poll(20, TimeUnit.MILLISECONDS);
        for (@Nullable Done next = first; next != null; next = news.poll()) {
            switch (next) {
                case HandedOver handed -> handed.records().forEach(record -> accept(record, source));
                case Ended ended -> ended(ended, failed, source);
            }
        }
        handOverFailed(failed);
        admit();
        handOverOld(source);
    }

    private void accept(OpenRecord record, SharedSource source) {
        if (open.remove(record.place(), record)) {
            source.accept(record.record());
        }
    }

    private void ended(Ended ended, Map<OpenRecord, InvocationResult> failed, SharedSource source) {
        if (!running.remove(ended.group())) {
            return; // its records come again
        }
        if (ended.result().kind() == Kind.CANCELLED) {
            release(ended.group(), source);
            return;
        }
        BatchVerdict<OpenRecord> verdict = BatchVerdict.of(ended.group().records(), ended.result(), ended.parts());
        verdict.done().forEach(record -> accept(record, source));
        verdict.failed().forEach((record, result) -> {
            if (!record.handedOver() && open.get(record.place()) == record) {
                failed.put(record, result);
            }
        });
        verdict.again().forEach(half -> unadmitted.addFirst(new EventGroup(half)));
    }

    private void handOverFailed(Map<OpenRecord, InvocationResult> failed) {
        List<NewInvocation> records = new ArrayList<>();
        failed.forEach((record, result) -> records.add(record.event().failed(result)));
        send(List.copyOf(failed.keySet()), records);
    }

    private void handOver(List<OpenRecord> records) {
        send(records, records.stream().map(record -> record.event().fresh()).toList());
    }

    /** What has begun goes on here, under the ledger's eyes; what has not runs wherever there is room. */
    private void handOverOld(SharedSource source) {
        long now = System.nanoTime();
        List<OpenRecord> waiting = new ArrayList<>();
        unadmitted.removeIf(group -> fits(group) && old(group, PATIENCE, now) && waiting.addAll(group.records()));
        handOver(waiting);
        unadmitted.removeIf(group -> (closing() || old(group, ROOM_PATIENCE, now)) && release(group, source));
        Map<Call, EventGroup> calls = new LinkedHashMap<>();
        for (EventGroup group : List.copyOf(running)) {
            Call call = Objects.requireNonNull(group.call());
            if (trigger.spec().batch() == 1 && fits(group) && old(group, PATIENCE, now)) {
                calls.put(call, group);
            } else if (!group.first().handedOver() && now - group.begun() > BATCH_PATIENCE) {
                setting.functions().interrupt(call.run());
                handOver(group.records());
            }
        }
        if (!calls.isEmpty()) {
            setting.functions()
                    .handOver(
                            List.copyOf(calls.keySet()),
                            call -> setting.ledger(group(calls, call).first().event()),
                            alive -> handOverRunning(calls, alive));
        }
    }

    /** Somebody else may have room for it. */
    private boolean release(EventGroup group, SharedSource source) {
        group.records().stream()
                .filter(record -> !record.handedOver() && open.remove(record.place(), record))
                .forEach(record -> source.release(record.record()));
        return true;
    }

    /** Their ends are told to the ledger from now on. */
    private void handOverRunning(Map<Call, EventGroup> calls, List<Call> alive) {
        List<OpenRecord> handed = new ArrayList<>();
        List<NewInvocation> records = new ArrayList<>();
        for (Call call : alive) {
            EventGroup group = group(calls, call);
            running.remove(group);
            handed.add(group.first());
            records.add(group.first().event().running(setting.node(), call.run()));
        }
        send(handed, records);
    }

    private static EventGroup group(Map<Call, EventGroup> calls, Call call) {
        return Objects.requireNonNull(calls.get(call));
    }

    private static boolean fits(EventGroup group) {
        return HandOvers.fits(group.first().record());
    }

    private static boolean old(EventGroup group, long patience, long now) {
        return !group.first().handedOver() && group.first().olderThan(patience, now);
    }

    private void send(List<OpenRecord> handed, List<NewInvocation> records) {
        if (!handed.isEmpty()) {
            handed.forEach(OpenRecord::setHandedOver);
            setting.handOvers()
                    .send(trigger.spec().function(), records)
                    .thenRun(() -> news.add(new HandedOver(handed)));
        }
    }

    /** Hears of the end of a group's run. */
    private final class Ending implements Guardian {
        private final EventGroup group;

        Ending(EventGroup group) {
            this.group = group;
        }

        @Override
        public void claimed(Call call) {
            // The broker knows that this member has it.
        }

        @Override
        public void ended(Call call, InvocationResult result) {
            news.add(new Ended(group, result, Map.copyOf(call.parts())));
        }

        @Override
        public void returned(Call call, String reason) {
            news.add(new Ended(group, InvocationResult.failed(Kind.CANCELLED, reason), Map.of()));
        }
    }
}
