package io.dray;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of some values are there. Both lists keep the order that was given.
 *
 * @param ready those that are there, or have failed
 * @param pending the others
 */
public record WaitResult<T extends @Nullable Object>(
        List<ObjectRef<? extends T>> ready, List<ObjectRef<? extends T>> pending) {}
