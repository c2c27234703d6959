package io.dray.noderunner;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.Kind;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.invocation.Origin;
import io.dray.model.invocation.Origin.Handling;
import io.dray.model.invocation.Origin.RecordHeader;
import io.dray.model.job.Priority;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.InvocationId;
import io.dray.model.run.RunId;
import io.dray.model.trigger.TopicRecord;
import io.dray.model.trigger.Trigger;
import io.dray.model.trigger.TriggerSpec;
import io.dray.model.trigger.TriggerSpec.Filter;
import io.dray.model.wire.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a trigger's topic as an invocation. Named after where it lies and since when, so that the same record is always the same
 * one, and one of a topic that was made anew another.
 */
record EventRecord(Trigger trigger, TopicRecord record) {
    private static final String CONTENT_TYPE = "content-type";

    InvocationId id() {
        FunctionName function = trigger.spec().function();
        return new InvocationId(function + "." + trigger.name() + "-" + trigger.generation() + "-" + record.partition()
                + "-" + record.offset() + "-"
                + Long.toString(record.timestamp().toEpochMilli(), Character.MAX_RADIX));
    }

    /** The value, and as headers the record's own and where it comes from. */
    Input input() {
        Map<String, String> headers = new LinkedHashMap<>();
        @Nullable String contentType = null;
        for (RecordHeader header : record.headers()) {
            Payload value = header.value();
            String text = value == null ? "" : value.text();
            headers.put(header.name(), text);
            if (header.name().toLowerCase(Locale.ROOT).equals(CONTENT_TYPE)) {
                contentType = text;
            }
        }
        headers.put("dray-trigger", trigger.name().value());
        headers.put("dray-topic", record.topic());
        headers.put("dray-partition", Integer.toString(record.partition()));
        headers.put("dray-offset", Long.toString(record.offset()));
        headers.put("dray-timestamp", Long.toString(record.timestamp().toEpochMilli()));
        if (record.key() != null) {
            headers.put("dray-key", record.key().text());
        }
        return new Input(contentType, headers, value());
    }

    private Payload value() {
        Payload value = record.value();
        return value == null ? Payload.EMPTY : value;
    }

    /** In the notation of {@link io.dray.model.wire.Frame.Invoke}. */
    static Map<String, String> conditions(List<Filter> filters) {
        if (filters.isEmpty()) {
            return Map.of(); // as for every call of no trigger
        }
        Map<String, String> all = new LinkedHashMap<>();
        for (Filter filter : filters) {
            all.put(filter.field().name().toLowerCase(Locale.ROOT) + ":" + filter.name(), filter.value());
        }
        return all;
    }

    /** That nothing has become of yet. */
    NewInvocation fresh() {
        return asked(null);
    }

    /** Whose first attempt has failed. */
    NewInvocation failed(InvocationResult result) {
        return asked(new Progress(Tries.FIRST, null, null, result));
    }

    /** That runs here. */
    NewInvocation running(NodeIncarnation node, RunId run) {
        return asked(new Progress(Tries.FIRST, node, run, null));
    }

    private NewInvocation asked(@Nullable Progress progress) {
        TriggerSpec spec = trigger.spec();
        Origin.Event origin = new Origin.Event(
                trigger.name(),
                trigger.generation(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.headers(),
                spec.order() == TriggerSpec.Order.KEY,
                record.value() == null,
                Handling.of(spec),
                false);
        NewInvocation asked =
                new NewInvocation(id(), 0, input(), Priority.NORMAL, origin, null, null, null, null, progress);
        return record.tooLarge() > 0 ? placeOnly(asked, record.tooLarge()) : asked;
    }

    /** What is left of one that is too large: where it lies, and that it has failed for good. */
    static NewInvocation placeOnly(NewInvocation asked) {
        long bytes = asked.input().body().size();
        for (Map.Entry<String, String> header : asked.input().headers().entrySet()) {
            bytes += header.getKey().length() + header.getValue().length();
        }
        return placeOnly(asked, bytes);
    }

    private static NewInvocation placeOnly(NewInvocation asked, long bytes) {
        if (!(asked.origin() instanceof Origin.Event event)) {
            throw new IllegalArgumentException("no record: " + asked.id());
        }
        Progress before = asked.progress();
        InvocationResult last = before == null ? null : before.last();
        Failure failure = last == null ? null : last.failure();
        String advice = "It has " + bytes
                + " bytes with its headers, too many to be kept for another attempt: only its place is";
        Failure why = failure == null
                ? Failure.of(advice)
                : new Failure(failure.type(), failure.message() + ". " + advice, null, null);
        return new NewInvocation(
                asked.id(),
                asked.version(),
                Input.EMPTY,
                asked.priority(),
                event.withPlaceOnly(),
                null,
                null,
                null,
                null,
                new Progress(
                        before == null ? Tries.FIRST : before.tries(),
                        null,
                        null,
                        InvocationResult.failed(Kind.TERMINAL, why)));
    }
}
