package io.dray.function;

import org.jspecify.annotations.Nullable;

/** Code with 4 parameters that gives no result, named by a method reference. */
@FunctionalInterface
public interface Procedure4<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object>
        extends RemoteCode {
    /** Called by Dray, in the process that runs the task or has the actor. */
    void call(A a, B b, C c, D d) throws Exception;
}
