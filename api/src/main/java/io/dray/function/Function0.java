package io.dray.function;

import org.jspecify.annotations.Nullable;

/** Code without a parameter that gives a result, named by a method reference. */
@FunctionalInterface
public interface Function0<R extends @Nullable Object> extends RemoteCode {
    R call() throws Exception;
}
