package io.dray.noderunner;

import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.view.ClusterView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The versions of functions, looked up once: they never change. Thread-safe. */
final class VersionBook {
    private static final int MOST = 10_000;

    private final ClusterView view;
    private volatile Map<FunctionName, FunctionVersion> chosen = Map.of();
    private final Map<VersionId, FunctionVersion> known = new ConcurrentHashMap<>();

    VersionBook(ClusterView view) {
        this.view = view;
    }

    /** Empty when the view does not have it, or not yet. */
    Optional<FunctionVersion> find(VersionId id) {
        FunctionVersion found = known.get(id);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<FunctionVersion> read = view.find(FunctionVersion.class, id.toString());
        if (known.size() >= MOST) {
            known.clear();
        }
        read.ifPresent(version -> known.put(id, version));
        return read;
    }

    /** The version that new invocations of a function run; as of the last {@link #current()}. */
    Optional<FunctionVersion> current(FunctionName function) {
        return Optional.ofNullable(chosen.get(function));
    }

    /** The versions that new invocations run. */
    List<FunctionVersion> current() {
        List<FunctionVersion> current = view.all(DeployedFunction.class)
                .filter(function -> !function.deleted())
                .flatMap(function -> find(function.version(function.current())).stream())
                .toList();
        chosen = current.stream()
                .collect(Collectors.toUnmodifiableMap(version -> version.id().function(), version -> version));
        return current;
    }
}
