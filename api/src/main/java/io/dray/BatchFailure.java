package io.dray;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a handler that takes a list of records throws when some of them failed: those that it names. All others have succeeded.
 * Whatever else it throws, a {@code BatchFailure} as a cause too, fails all of them.
 *
 * <pre>{@code
 * BatchFailure failure = new BatchFailure();
 * for (int i = 0; i < orders.size(); i++) {
 *     try {
 *         ship(orders.get(i));
 *     } catch (ShippingException e) {
 *         failure.add(i, e);
 *     }
 * }
 * failure.throwIfAny();
 * }</pre>
 *
 * <p>Whether one of them is tried again is decided as if it had been thrown for a single record: a {@link RetryableException} is,
 * a {@link TerminalException} is not, for any other the function's retry settings decide. Not thread-safe.
 */
public final class BatchFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Map<Integer, Throwable> failures = new TreeMap<>();

    /**
     * Names one that failed; named again, the later exception counts.
     *
     * @param index in the list that the handler was given, from 0
     * @param why as if it had been thrown
     * @return this
     * @throws IndexOutOfBoundsException for a negative index; one that is too large fails the whole batch when this is thrown
     */
    public BatchFailure add(int index, Throwable why) {
        if (index < 0) {
            throw new IndexOutOfBoundsException(index);
        }
        failures.put(index, Objects.requireNonNull(why, "why"));
        return this;
    }

    /** Does nothing when none was named. */
    public void throwIfAny() {
        if (!failures.isEmpty()) {
            throw this;
        }
    }

    /** Why which failed, by their indexes; unmodifiable. */
    public Map<Integer, Throwable> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** Which failed. */
    @Override
    public String getMessage() {
        return failures.isEmpty()
                ? "Expected a BatchFailure to name what failed, but it names nothing"
                : "Of the batch failed: " + failures.keySet();
    }
}
