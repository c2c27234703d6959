package io.dray.worker;

import io.dray.Context;
import org.jspecify.annotations.Nullable;

/** The call into the user's code. */
interface HandlerCode {
    /** @throws Throwable what the user's code threw, and nothing else */
    @Nullable
    Object call(@Nullable Object input, Context context) throws Throwable;
}
