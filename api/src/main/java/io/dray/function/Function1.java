package io.dray.function;

import org.jspecify.annotations.Nullable;

/** Code with one parameter that gives a result, named by a method reference. */
@FunctionalInterface
public interface Function1<A extends @Nullable Object, R extends @Nullable Object> extends RemoteCode {
    /** Called by Dray, in the process that runs the task or has the actor. */
    R call(A a) throws Exception;
}
