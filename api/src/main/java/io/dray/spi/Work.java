package io.dray.spi;

import io.dray.function.RemoteCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Code and what it is to be called with.
 *
 * @param arguments each a value, null, or an {@link io.dray.ObjectRef} that stands for its value
 */
public record Work(RemoteCode code, List<@Nullable Object> arguments) {
    public static Work of(RemoteCode code, @Nullable Object... arguments) {
        List<@Nullable Object> all = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            all.add(argument);
        }
        return new Work(code, all);
    }
}
