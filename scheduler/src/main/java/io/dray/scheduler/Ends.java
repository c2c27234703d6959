package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.Payload;
import io.dray.model.wire.TaskFrame.Broken;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the last of the actors that are not there any more have ended, for those who call them. */
final class Ends {
    private static final int MOST = 10_000;

    /** Of all together. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Map<ObjectId, End> ends = new LinkedHashMap<>();

    /** Of those that have any. */
    private final Map<ObjectId, Integer> bytes = new LinkedHashMap<>();

    private int allBytes;

    /**
     * How one has ended.
     *
     * @param why the end of a sentence that begins with the actor
     * @param type of the exception that ended it, null for none
     * @param thrown how much of the payload is that exception as a value; the rest is its stack as text
     */
    record End(String why, @Nullable String type, int thrown, Payload payload) {
        private static final int MOST_BYTES = 16 * 1024;

        static End of(String why) {
            return new End(why, null, 0, Payload.EMPTY);
        }

        /** Its constructor threw, or what it takes can't be had. Of a large exception the text is kept, or its beginning. */
        static End notMade(Broken why) {
            int size = why.payload().size();
            int thrown = why.thrown() <= MOST_BYTES ? why.thrown() : 0;
            int from = thrown == why.thrown() ? 0 : why.thrown();
            return new End(
                    "could not be made: " + (why.type() == null ? "" : why.type() + ": ") + why.message(),
                    why.type(),
                    thrown,
                    size <= MOST_BYTES
                            ? why.payload()
                            : Payload.of(Arrays.copyOfRange(
                                    why.payload().bytes(), from, Math.min(size, from + MOST_BYTES))));
        }

        private End withoutBytes() {
            return new End(why, type, 0, Payload.EMPTY);
        }
    }

    @Nullable
    End find(ObjectId actor) {
        return ends.get(actor);
    }

    void add(ObjectId actor, End end) {
        ends.put(actor, end);
        if (end.payload().size() > 0) {
            bytes.put(actor, end.payload().size());
            allBytes += end.payload().size();
        }
        while (allBytes > MOST_BYTES) {
            ObjectId eldest = bytes.keySet().iterator().next();
            forgetBytes(eldest);
            ends.computeIfPresent(eldest, (id, known) -> known.withoutBytes());
        }
        if (ends.size() > MOST) {
            ObjectId eldest = ends.keySet().iterator().next();
            forgetBytes(eldest);
            ends.remove(eldest);
        }
    }

    private void forgetBytes(ObjectId actor) {
        Integer size = bytes.remove(actor);
        allBytes -= size == null ? 0 : size;
    }
}
