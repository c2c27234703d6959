package io.dray.model.trigger;

import io.dray.model.error.DrayException;
import io.dray.model.function.FunctionName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records invoke which function, and how.
 *
 * @param order whether records of one key run one after the other
 * @param batch how many records one invocation takes at the most; 1 when the handler takes single ones
 * @param window how long the reader pauses after a poll that did not fill a batch, so that more gather for the next
 * @param filter all of these must match, or the record is passed over
 * @param maxInFlight how many records run at once on one node at the most
 * @param outputTopic where results go as records
 * @param dlqTopic where records go that failed for good; null for Dray's own
 */
public record TriggerSpec(
        String topic,
        FunctionName function,
        Order order,
        int batch,
        Duration window,
        List<Filter> filter,
        int maxInFlight,
        @Nullable String outputTopic,
        @Nullable String dlqTopic) {
    public static final int DEFAULT_IN_FLIGHT = 1_000;

    private static final int MOST_BATCH = 1_000;
    private static final int MOST_IN_FLIGHT = 10_000;
    private static final int MOST_FILTERS = 20;
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(1);

    /** In which order records run. */
    public enum Order {
        NONE,
        KEY
    }

    @SuppressWarnings("NullAway") // what is empty is left out of the JSON and arrives as null
    public TriggerSpec {
        window = window == null ? Duration.ZERO : window;
        filter = filter == null ? List.of() : List.copyOf(filter);
        if (batch < 1 || batch > MOST_BATCH) {
            throw DrayException.badRequest("Expected a batch from 1 to " + MOST_BATCH + " records, but got " + batch);
        }
        if (window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw DrayException.badRequest(
                    "Expected a window of at most one minute, but got " + window.toMillis() + " ms");
        }
        if (maxInFlight < 1 || maxInFlight > MOST_IN_FLIGHT) {
            throw DrayException.badRequest(
                    "Expected from 1 to " + MOST_IN_FLIGHT + " records in flight, but got " + maxInFlight);
        }
        if (filter.size() > MOST_FILTERS) {
            throw DrayException.badRequest("Expected at most " + MOST_FILTERS + " filters, but got " + filter.size());
        }
    }

    /**
     * One equality.
     *
     * @param name of a header or of a CloudEvents attribute, or a JSON pointer into the value
     */
    public record Filter(Field field, String name, String value) {
        private static final int LONGEST = 1_000;

        public Filter {
            if (name.length() > LONGEST || value.length() > LONGEST) {
                throw DrayException.badRequest("Expected a filter of at most " + LONGEST + " characters on each side");
            }
        }

        /** What is compared. */
        public enum Field {
            HEADER,
            /** Of a CloudEvent, in binary or structured mode. */
            ATTRIBUTE,
            POINTER
        }
    }
}
