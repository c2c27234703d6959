package io.dray.function;

import org.jspecify.annotations.Nullable;

/** Code with 5 parameters that gives a result, named by a method reference. */
@FunctionalInterface
public interface Function5<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object,
                R extends @Nullable Object>
        extends RemoteCode {
    /** Called by Dray, in the process that runs the task or has the actor. */
    R call(A a, B b, C c, D d, E e) throws Exception;
}
