package io.dray.function;

import org.jspecify.annotations.Nullable;

/** Code with 2 parameters that gives no result, named by a method reference. */
@FunctionalInterface
public interface Procedure2<A extends @Nullable Object, B extends @Nullable Object> extends RemoteCode {
    /** Called by Dray, in the process that runs the task or has the actor. */
    void call(A a, B b) throws Exception;
}
