package io.dray.function;

import org.jspecify.annotations.Nullable;

/** Code without a parameter that gives a result, named by a method reference. */
@FunctionalInterface
public interface Function0<R extends @Nullable Object> extends RemoteCode {
    /** Called by Dray, in the process that runs the task or has the actor. */
    R call() throws Exception;
}
