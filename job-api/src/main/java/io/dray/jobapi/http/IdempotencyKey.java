package io.dray.jobapi.http;

import io.dray.model.error.DrayException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An {@code Idempotency-Key}: the same key is the same thing asked for, and finds the same partition of the ledger. */
public record IdempotencyKey(String value) {
    private static final int LONGEST = 255;

    public IdempotencyKey {
        if (value.isBlank() || value.length() > LONGEST) {
            throw DrayException.badRequest(
                    "Expected an Idempotency-Key of 1 to " + LONGEST + " characters, but got " + value.length());
        }
    }

    /** The key of a request; null when it has none. */
    public static @Nullable IdempotencyKey of(Exchange exchange) {
        String header = exchange.header("Idempotency-Key");
        return header == null ? null : new IdempotencyKey(header);
    }

    /** The key of one of several things that were asked for with this one. */
    public IdempotencyKey of(long index) {
        return new IdempotencyKey(hash() + "." + index);
    }

    /** From which the name of what is asked for is made. */
    public byte[] hash(String namespace) {
        return Sha256.digest().digest((namespace + "\0" + value).getBytes(StandardCharsets.UTF_8));
    }

    /** In hex. */
    public String hash() {
        return Sha256.hex(value.getBytes(StandardCharsets.UTF_8));
    }
}
