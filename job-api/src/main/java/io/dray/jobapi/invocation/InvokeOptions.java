package io.dray.jobapi.invocation;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.IdempotencyKey;
import io.dray.jobapi.http.Query;
import io.dray.model.error.DrayException;
import io.dray.model.invocation.Callback;
import io.dray.model.job.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a request to invoke says beside its input.
 *
 * @param notBefore when it may run at the earliest
 * @param preferred how long the client said that it waits; null when it did not
 */
record InvokeOptions(
        boolean async,
        Priority priority,
        @Nullable Instant notBefore,
        @Nullable Callback callback,
        @Nullable IdempotencyKey key,
        @Nullable Duration preferred) {
    static final long LONGEST_WAIT_SECONDS = 300;
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_DELAY = Duration.ofDays(365);

    static InvokeOptions of(Exchange exchange, InstantSource clock) {
        Query query = exchange.query();
        OptionalDouble wait = exchange.preferredWait(LONGEST_WAIT_SECONDS);
        return new InvokeOptions(
                query.flag("async"),
                query.text("priority").map(Priority::of).orElse(Priority.NORMAL),
                notBefore(query, clock.instant()),
                query.text("callback").map(Callback::new).orElse(null),
                IdempotencyKey.of(exchange),
                wait.isPresent() ? Duration.ofMillis(Math.round(wait.getAsDouble() * 1_000)) : null);
    }

    private static @Nullable Instant notBefore(Query query, Instant now) {
        OptionalDouble delay = query.seconds("delay", LONGEST_DELAY.toSeconds());
        Optional<Instant> at = query.time("at");
        if (delay.isPresent() && at.isPresent()) {
            throw DrayException.badRequest("Expected delay or at, but there are both");
        }
        if (at.isPresent() && at.get().isAfter(now.plus(LONGEST_DELAY))) {
            throw DrayException.badRequest("Expected at to be within a year, but got " + at.get());
        }
        return delay.isPresent() ? now.plusMillis(Math.round(delay.getAsDouble() * 1_000)) : at.orElse(null);
    }

    /** How long to wait for the result; not at all for what is to run later or is told elsewhere. */
    Duration patience() {
        if (async || notBefore != null || callback != null) {
            return Duration.ZERO;
        }
        return preferred == null ? WAIT : preferred;
    }

    /** Whether it has to be in the ledger's care from the beginning. */
    boolean guarded() {
        return key != null || patience().isZero();
    }
}
