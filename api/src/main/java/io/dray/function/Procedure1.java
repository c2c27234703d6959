package io.dray.function;

import org.jspecify.annotations.Nullable;

/** Code with one parameter that gives no result, named by a method reference. */
@FunctionalInterface
public interface Procedure1<A extends @Nullable Object> extends RemoteCode {
    /** Called by Dray, in the process that runs the task or has the actor. */
    void call(A a) throws Exception;
}
