package io.dray.noderunner;

import io.dray.model.invocation.InvocationResult;
import io.dray.model.trigger.TopicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of one poll that run together: one, or a batch. For one thread. */
final class EventGroup {
    private final List<OpenRecord> records;
    private @Nullable Call call;
    private long begun;

    /** A record of the last poll that is not decided about. */
    static final class OpenRecord {
        private final TopicRecord record;
        private final EventRecord event;
        private final int place;
        private final long since;
        private boolean handedOver;

        /** @param place among those of the poll */
        OpenRecord(TopicRecord record, EventRecord event, int place, long since) {
            this.record = record;
            this.event = event;
            this.place = place;
            this.since = since;
        }

        TopicRecord record() {
            return record;
        }

        EventRecord event() {
            return event;
        }

        int place() {
            return place;
        }

        boolean olderThan(long nanos, long now) {
            return now - since > nanos;
        }

        boolean handedOver() {
            return handedOver;
        }

        void setHandedOver() {
            handedOver = true;
        }
    }

    /** What is to be done about the records of a group that has ended. */
    record Verdict(List<OpenRecord> done, Map<OpenRecord, InvocationResult> failed, List<EventGroup> again) {}

    EventGroup(List<OpenRecord> records) {
        this.records = List.copyOf(records);
    }

    List<OpenRecord> records() {
        return records;
    }

    OpenRecord first() {
        return records.getFirst();
    }

    @Nullable
    Call call() {
        return call;
    }

    /** @param now by the clock that does not step */
    void call(@Nullable Call running, long now) {
        call = running;
        begun = now;
    }

    /** When it was admitted. */
    long begun() {
        return begun;
    }

    /** A batch that fails as a whole is split in two, until the guilty one is alone. */
    Verdict ended(InvocationResult result, Map<Integer, InvocationResult> parts) {
        List<OpenRecord> done = new ArrayList<>();
        List<OpenRecord> rest = new ArrayList<>();
        Map<OpenRecord, InvocationResult> failed = new java.util.LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            InvocationResult part = parts.get(i);
            if (part == null) {
                (result.kind().succeeded() ? done : rest).add(records.get(i));
            } else if (part.kind().succeeded()) {
                done.add(records.get(i));
            } else {
                failed.put(records.get(i), part);
            }
        }
        if (rest.size() == 1) {
            failed.put(rest.getFirst(), result);
            rest.clear();
        }
        int half = rest.size() / 2;
        return new Verdict(
                done,
                failed,
                rest.isEmpty()
                        ? List.of()
                        : List.of(
                                new EventGroup(rest.subList(0, half)),
                                new EventGroup(rest.subList(half, rest.size()))));
    }
}
