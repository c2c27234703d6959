package io.dray.noderunner;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import io.dray.model.invocation.Invocation.Tries;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.NewInvocation;
import io.dray.model.invocation.NewInvocation.Progress;
import io.dray.model.invocation.Origin;
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
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of a trigger's topic as an invocation. Named after where it lies, so that the same record is always the same one. */
record EventRecord(Trigger trigger, TopicRecord record) {
    private static final String CONTENT_TYPE = "content-type";

    InvocationId id() {
        FunctionName function = trigger.spec().function();
        return new InvocationId(function + "." + trigger.name() + "-" + trigger.generation() + "-" + record.partition()
                + "-" + record.offset());
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

    /** Bytes of all that has to travel with it. */
    long size() {
        long size = value().size();
        if (record.key() != null) {
            size += record.key().size();
        }
        for (RecordHeader header : record.headers()) {
            Payload value = header.value();
            size += header.name().getBytes(StandardCharsets.UTF_8).length;
            size += value == null ? 0 : 2L * value.size();
        }
        return size;
    }

    /** In the notation of {@link io.dray.model.wire.Frame.Invoke}. */
    static Map<String, String> filter(TriggerSpec spec) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Filter filter : spec.filter()) {
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
                spec.dlqTopic());
        return new NewInvocation(id(), 0, input(), Priority.NORMAL, origin, null, null, null, null, progress);
    }
}
