package io.dray.jobapi.pack;

import io.dray.jobapi.ledger.LedgerViews;
import io.dray.model.function.FunctionVersion;
import io.dray.model.job.Job;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes packages that no job and no version of a function refers to any more. Without complete views it removes nothing. */
public final class CollectPackages {
    private static final Logger LOG = LoggerFactory.getLogger(CollectPackages.class);

    private final LedgerViews views;
    private final PackageStore store;

    public CollectPackages(LedgerViews views, PackageStore store) {
        this.views = views;
        this.store = store;
    }

    public void run() {
        if (!views.ready()) {
            return;
        }
        Set<String> referenced;
        try (Stream<Job> jobs = views.cluster().jobs();
                Stream<FunctionVersion> versions = views.cluster().all(FunctionVersion.class)) {
            referenced = Stream.concat(
                            jobs.flatMap(job -> packages(job.spec().runtimeEnv())),
                            versions.flatMap(version -> version.spec().jars().stream()))
                    .map(PackageRef::sha256)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }
        if (!views.ready()) {
            return; // what was read may be half of it
        }
        try {
            int removed = store.collect(referenced, PackageStore.IDLE);
            LOG.debug("removed {} packages that nothing needs", removed);
        } catch (IOException e) {
            LOG.warn("unused packages could not be removed", e);
        }
    }

    private static Stream<PackageRef> packages(RuntimeEnv env) {
        return Stream.concat(Stream.ofNullable(env.workingDir()), env.javaJars().stream());
    }
}
