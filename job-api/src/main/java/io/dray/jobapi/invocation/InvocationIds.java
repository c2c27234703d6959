package io.dray.jobapi.invocation;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.IdempotencyKey;
import io.dray.jobapi.http.Letters;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionName;
import io.dray.model.run.InvocationId;
import java.util.random.RandomGenerator;

/** Names of invocations: {@code FUNCTION.} and 22 letters and digits, or as others made them. */
public final class InvocationIds {
    private static final int LETTERS = 22;
    private static final int LONGEST = 1_000;

    private InvocationIds() {}

    /** One that nobody can guess. */
    public static InvocationId random(FunctionName function, RandomGenerator random) {
        return new InvocationId(function + "." + Letters.random(LETTERS, random));
    }

    /** The same for the same key. */
    static InvocationId of(FunctionName function, IdempotencyKey key) {
        return new InvocationId(function + "." + Letters.of(key.hash(function.value()), LETTERS));
    }

    /**
     * What the path names.
     *
     * @throws DrayException {@code NOT_FOUND} when nothing can have that name
     */
    public static InvocationId of(Exchange exchange) {
        String text = exchange.path("id");
        if (text.indexOf('.') > 0 && text.length() <= LONGEST) {
            try {
                InvocationId id = new InvocationId(text);
                FunctionName.of(id);
                return id;
            } catch (DrayException e) {
                throw none(text);
            }
        }
        throw none(text);
    }

    private static DrayException none(String text) {
        return new DrayException(
                ErrorCode.NOT_FOUND,
                "Invocation " + (text.length() <= 140 ? text : text.substring(0, 140) + "…") + " does not exist");
    }
}
