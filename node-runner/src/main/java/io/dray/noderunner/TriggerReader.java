package io.dray.noderunner;

import io.dray.model.function.FunctionVersion;
import io.dray.model.ledger.Order;
import io.dray.model.trigger.EventSource;
import io.dray.model.trigger.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads for a trigger on a thread of its own, until it is closed; when reading fails, it begins anew after a while. The methods that
 * are not called by that thread alone are thread-safe.
 *
 * @param <S> what it reads from
 */
abstract sealed class TriggerReader<S extends EventSource> implements AutoCloseable
        permits SharedTrigger, OrderedTrigger {
    private static final Logger LOG = LoggerFactory.getLogger(TriggerReader.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Of the records of one run; a payload takes a little more. */
    static final int MOST_BATCH_BYTES = 1_500_000;

    final Trigger trigger;
    final TriggerSetting setting;
    private final Map<String, String> filter;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long heldUntil = System.nanoTime();
    private volatile @Nullable S source;

    /** @param thread what is added to the name of its thread */
    TriggerReader(Trigger trigger, TriggerSetting setting, String thread) {
        this.trigger = trigger;
        this.setting = setting;
        this.filter = EventRecord.conditions(trigger.spec().filter());
        this.thread = Thread.ofPlatform()
                .name("dray-trigger-" + trigger.name() + thread)
                .daemon()
                .unstarted(this::run);
    }

    abstract S open();

    /** Returns when the source is to be closed, and opened anew unless this is {@link #closing()}. */
    abstract void read(S opened) throws InterruptedException;

    /** What was read of a source that is closed now, and not decided about, comes again. */
    abstract void forget();

    /** Any thread. */
    abstract void order(Order.OfInvocations order);

    /** A run of these: of the one, unless the handler takes a list. */
    final Call call(List<EventRecord> events, FunctionVersion version, Guardian ending) {
        return trigger.spec().batch() == 1
                ? setting.call(events.getFirst(), version.id(), filter, ending)
                : setting.batch(events, version.id(), filter, ending);
    }

    final void start() {
        thread.start();
    }

    private void run() {
        while (!closing) {
            try (S opened = open()) {
                source = opened;
                read(opened);
            } catch (RuntimeException e) {
                LOG.warn("trigger {} can't read and tries again: {}", trigger.name(), e.getMessage());
                closing |= Thread.currentThread().isInterrupted();
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (InterruptedException e) {
                closing = true;
            } finally {
                source = null;
                forget();
            }
        }
    }

    final boolean closing() {
        return closing;
    }

    /** Nothing more is to be handed over for so long. */
    final void hold(Duration time) {
        heldUntil = System.nanoTime() + time.toNanos();
    }

    final boolean held() {
        return System.nanoTime() - heldUntil < 0;
    }

    /** What it reads from at the moment. */
    final @Nullable S source() {
        return source;
    }

    /** Returns at once; the thread ends when what it has is decided about. */
    @Override
    public final void close() {
        closing = true;
        S reading = source;
        if (reading != null) {
            reading.wakeup();
        }
        LockSupport.unpark(thread);
    }

    final boolean alive() {
        return thread.isAlive();
    }

    final void join(Duration patience) {
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
