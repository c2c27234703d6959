package io.dray.function;

import org.jspecify.annotations.Nullable;

/** Code with one parameter that gives no result, named by a method reference. */
@FunctionalInterface
public interface Procedure1<A extends @Nullable Object> extends RemoteCode {
    void call(A a) throws Exception;
}
