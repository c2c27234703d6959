package io.dray.noderunner;

import io.dray.model.ledger.Order;
import io.dray.model.resource.ResourceSet;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import io.dray.model.trigger.TriggerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The triggers that this node reads for, in one incarnation. Thread-safe. */
final class Triggers implements AutoCloseable {
    /** While the records of one poll are at work, another is under way. */
    private static final int MEMBERS = 2;

    private static final Duration LEAVING = Duration.ofSeconds(8);

    private final TriggerSetting setting;
    private final Map<TriggerName, Reading> readings = new HashMap<>();
    private final List<Reading> leaving = new ArrayList<>();
    private Map<TriggerName, Trigger> wanted = Map.of();
    private boolean closed;

    /** A trigger as it stood when its readers were started. */
    private record Reading(Trigger trigger, List<TriggerReader<?>> readers) {
        void start() {
            readers.forEach(TriggerReader::start);
        }

        void close() {
            readers.forEach(TriggerReader::close);
        }

        boolean alive() {
            return readers.stream().anyMatch(TriggerReader::alive);
        }

        void join() {
            readers.forEach(reader -> reader.join(LEAVING));
        }
    }

    Triggers(TriggerSetting setting) {
        this.setting = setting;
    }

    /** Starts and stops readers, so that they are those of these triggers. */
    synchronized void current(Map<TriggerName, Trigger> triggers) {
        wanted = triggers;
        readings.values().removeIf(reading -> {
            Trigger now = triggers.get(reading.trigger().name());
            boolean over = now == null || now.paused() || !same(now, reading.trigger());
            if (over) {
                reading.close();
                leaving.add(reading);
            }
            return over;
        });
        startMissing();
    }

    /** Now and then: a trigger is read again only once those that read for it before have left. */
    synchronized void tick() {
        if (!leaving.isEmpty()) {
            startMissing();
        }
    }

    private void startMissing() {
        leaving.removeIf(reading -> !reading.alive());
        for (Trigger trigger : wanted.values()) {
            boolean free = leaving.stream()
                    .noneMatch(reading -> reading.trigger().name().equals(trigger.name()));
            if (!closed && free && !trigger.paused() && !readings.containsKey(trigger.name()) && fits(trigger)) {
                readings.put(trigger.name(), start(trigger));
            }
        }
    }

    private static boolean same(Trigger one, Trigger other) {
        return one.generation().equals(other.generation()) && one.spec().equals(other.spec());
    }

    /** Whether its function can run on this node at all. */
    private boolean fits(Trigger trigger) {
        ResourceSet capacity = setting.room().capacity();
        return setting.version(trigger)
                .map(version -> version.spec().resources().fitsIn(capacity))
                .orElse(false);
    }

    private Reading start(Trigger trigger) {
        List<TriggerReader<?>> readers = new ArrayList<>();
        if (trigger.spec().order() == TriggerSpec.Order.KEY) {
            readers.add(new OrderedTrigger(trigger, setting));
        } else {
            for (int member = 0; member < MEMBERS; member++) {
                readers.add(new SharedTrigger(trigger, setting, member));
            }
        }
        Reading reading = new Reading(trigger, List.copyOf(readers));
        reading.start();
        return reading;
    }

    synchronized void order(Order.OfInvocations order) {
        for (Reading reading : readings.values()) {
            if (concerns(order, reading.trigger())) {
                reading.readers().forEach(reader -> reader.order(order));
            }
        }
    }

    private static boolean concerns(Order.OfInvocations order, Trigger trigger) {
        return switch (order) {
            case Order.Hold hold -> hold.function().equals(trigger.spec().function());
            case Order.Unpark unpark -> isOf(unpark.trigger(), unpark.generation(), trigger);
            case Order.Parked parked -> isOf(parked.trigger(), parked.generation(), trigger);
            case Order.Interrupt interrupt -> false;
        };
    }

    private static boolean isOf(TriggerName name, String generation, Trigger trigger) {
        return name.equals(trigger.name()) && generation.equals(trigger.generation());
    }

    /** Stops to read. What is at work goes on until it is given back. */
    @Override
    public synchronized void close() {
        closed = true;
        readings.values().forEach(Reading::close);
    }

    /** Once what was at work has ended or was given back. */
    void join() {
        List<Reading> all;
        synchronized (this) {
            all = new ArrayList<>(readings.values());
            all.addAll(leaving);
        }
        all.forEach(Reading::join);
    }
}
