package io.dray.jobapi.function;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.DeployedFunction;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.ledger.EntityKind;
import io.dray.model.view.ClusterView.Watch;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What calls have to know about functions, without a look at the views for each. A version never changes, so what was read once
 * is kept. What is current is kept until the views tell that some function has changed, and for a second at the most: a
 * view that moves may swallow the news. Thread-safe.
 */
public final class FunctionCatalog implements AutoCloseable {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST = 10_000;

    private final LedgerViews views;
    private final AtomicLong changes = new AtomicLong();
    private final Map<FunctionName, Seen> seen = new ConcurrentHashMap<>();
    private final Map<VersionId, CallableVersion> versions = new ConcurrentHashMap<>();
    private @Nullable Watch watch;

    /** @param change how many changes had been told of before it was read */
    private record Seen(DeployedFunction function, long change, long at) {}

    public FunctionCatalog(LedgerViews views) {
        this.views = views;
    }

    public void start() {
        watch = views.cluster().watchAll(EntityKind.FUNCTION, this::changed);
    }

    /** What was seen so far is old. */
    void changed() {
        changes.incrementAndGet();
    }

    /** The function that the path names. */
    public static FunctionName name(Exchange exchange) {
        String name = exchange.path("name");
        try {
            return new FunctionName(name);
        } catch (DrayException e) {
            throw none(name.length() <= 80 ? name : name.substring(0, 80) + "…");
        }
    }

    private static DrayException none(String name) {
        return new DrayException(ErrorCode.NOT_FOUND, "Function " + name + " does not exist");
    }

    /**
     * The version that a call runs now.
     *
     * @throws DrayException {@code NOT_FOUND}, {@code NOT_READY}
     */
    public CallableVersion current(FunctionName name) {
        DeployedFunction function = function(name);
        return version(function.version(function.current()));
    }

    /**
     * Lets pass what may be there, for the ledger to decide about.
     *
     * @throws DrayException {@code NOT_FOUND} when it is known that it is not
     */
    public void requirePossible(FunctionName name) {
        try {
            function(name);
        } catch (DrayException e) {
            if (e.code() != ErrorCode.NOT_READY) {
                throw e;
            }
        }
    }

    /** @throws DrayException {@code NOT_FOUND}, {@code NOT_READY} */
    public DeployedFunction function(FunctionName name) {
        Seen last = seen.get(name);
        long now = System.nanoTime();
        if (last != null && last.change == changes.get() && now - last.at < FRESH_NANOS) {
            return last.function;
        }
        long change = changes.get();
        DeployedFunction function = views.find(DeployedFunction.class, name.value())
                .filter(known -> !known.deleted())
                .orElseThrow(() -> none(name.value()));
        if (seen.size() >= MOST) {
            seen.clear();
        }
        seen.put(name, new Seen(function, change, now));
        return function;
    }

    private CallableVersion version(VersionId id) {
        CallableVersion known = versions.get(id);
        if (known != null) {
            return known;
        }
        CallableVersion version = find(views, id)
                .map(CallableVersion::of)
                .orElseThrow(() -> new DrayException(
                        ErrorCode.NOT_READY, "Version " + id + " is on its way into the views; try again"));
        if (versions.size() >= MOST) {
            versions.clear();
        }
        versions.put(id, version);
        return version;
    }

    static Optional<FunctionVersion> find(LedgerViews views, VersionId id) {
        return views.find(FunctionVersion.class, id.toString(), id.function().value());
    }

    @Override
    public void close() {
        Watch open = watch;
        if (open != null) {
            open.close();
        }
    }
}
