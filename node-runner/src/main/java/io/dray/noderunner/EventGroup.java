package io.dray.noderunner;

import io.dray.model.trigger.TopicRecord;
import java.util.List;
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
}
