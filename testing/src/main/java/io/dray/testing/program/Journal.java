package io.dray.testing.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An actor that keeps what it is told, in the order in which it comes. */
final class Journal {
    private final List<String> lines = new ArrayList<>();
    private @Nullable Object kept;

    void add(String line) {
        lines.add(line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean has(String line) {
        return lines.contains(line);
    }

    void keep(Object object) {
        kept = object;
    }

    Optional<Object> kept() {
        return Optional.ofNullable(kept);
    }
}
