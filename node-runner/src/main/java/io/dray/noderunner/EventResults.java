package io.dray.noderunner;

import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.InvocationResult.StoredOutput;
import io.dray.model.invocation.Origin;
import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.ledger.DurableSender;
import io.dray.model.ledger.TriggerCommand.CountFiltered;
import io.dray.model.run.InvocationId;
import io.dray.model.trigger.RecordSink;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerName;
import io.dray.model.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends what handlers give to the output topics of triggers, keyed like the record it came of, with its headers, and naming it; and counts what
 * filters have passed over. Thread-safe.
 */
final class EventResults {
    private final RecordSink sink;
    private final DurableSender ledger;
    private final Map<Reader, Long> filtered = new ConcurrentHashMap<>();

    EventResults(RecordSink sink, DurableSender ledger) {
        this.sink = sink;
        this.ledger = ledger;
    }

    private record Reader(TriggerName trigger, String generation) {}

    /** The record a result came of, and where it is to go. */
    record Source(
            TriggerName trigger,
            String generation,
            @Nullable String outputTopic,
            @Nullable Payload key,
            String topic,
            int partition,
            long offset,
            List<RecordHeader> headers) {
        static Source of(EventRecord event) {
            Trigger trigger = event.trigger();
            TopicRecord record = event.record();
            return new Source(
                    trigger.name(),
                    trigger.generation(),
                    trigger.spec().outputTopic(),
                    record.key(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.headers());
        }

        static Source of(Origin.Event event) {
            return new Source(
                    event.trigger(),
                    event.generation(),
                    event.handling().outputTopic(),
                    event.key(),
                    event.topic(),
                    event.partition(),
                    event.offset(),
                    event.headers());
        }
    }

    /** Completes with the result, once its output is durable; with a failure that is tried again when it can't be sent. */
    CompletionStage<InvocationResult> ended(Source source, Call call, InvocationResult result) {
        count(source, call, result);
        return send(source, call.invocation(), result);
    }

    private void count(Source source, Call call, InvocationResult result) {
        long more = Stream.concat(Stream.of(result), call.parts().values().stream())
                .filter(one -> one.kind() == Kind.FILTERED)
                .count();
        if (more > 0) {
            filtered.merge(new Reader(source.trigger(), source.generation()), more, Long::sum);
        }
    }

    /** Tells the ledger what was counted since the last time. */
    void tellCounts() {
        for (Reader reader : List.copyOf(filtered.keySet())) {
            Long more = filtered.remove(reader);
            if (more != null) {
                ledger.send(
                        ledger.partitionOf(reader.trigger().value()),
                        new CountFiltered(reader.trigger(), reader.generation(), more));
            }
        }
    }

    /** A handler that gave nothing has no output. */
    private CompletionStage<InvocationResult> send(Source source, InvocationId invocation, InvocationResult result) {
        String topic = source.outputTopic();
        StoredOutput stored = result.stored();
        boolean nothing = result.contentType() == null && result.output().size() == 0 && stored == null;
        if (topic == null || result.kind() != Kind.SUCCEEDED || nothing) {
            return CompletableFuture.completedFuture(result);
        }
        if (stored != null) {
            return CompletableFuture.completedFuture(InvocationResult.failed(
                    Kind.TERMINAL,
                    "Expected an output of at most " + InvocationResult.MAX_INLINE_BYTES
                            + " bytes, which fits a record of " + topic + ", but got " + stored.bytes()));
        }
        List<RecordHeader> headers = new ArrayList<>(
                source.headers().stream().filter(EventResults::travels).toList());
        if (result.contentType() != null) {
            headers.add(header("content-type", result.contentType()));
        }
        headers.add(header("dray-invocation", invocation.value()));
        headers.add(header("dray-source-topic", source.topic()));
        headers.add(header("dray-source-partition", Integer.toString(source.partition())));
        headers.add(header("dray-source-offset", Long.toString(source.offset())));
        return sink.send(topic, source.key(), result.output(), headers)
                .thenApply(done -> result)
                .exceptionally(failure -> InvocationResult.failed(
                        Kind.RETRYABLE, "Its output could not be written to " + topic + ": " + failure.getMessage()));
    }

    /** Whether a header of the record goes with the output: what says of what the value is does not, for it is another. */
    private static boolean travels(RecordHeader header) {
        String name = header.name().toLowerCase(Locale.ROOT);
        return !name.startsWith("content-")
                && !name.startsWith("ce_")
                && !name.startsWith("ce-")
                && !name.startsWith("dray-");
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, Payload.text(value));
    }
}
