package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.jobapi.ledger.LedgerViews;
import io.dray.jobapi.pack.CollectPackages;
import io.dray.jobapi.pack.PackageStore;
import io.dray.jobapi.pack.Upload;
import io.dray.model.function.FunctionName;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionVersion;
import io.dray.model.function.VersionId;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectPackagesTest {
    @TempDir
    Path folder;

    private Instant now = Jobs.NOW;

    @Test
    void shouldKeepWhatJobsAndFunctionsReferToAndWaitForTheViews() throws IOException {
        FakeView view = new FakeView();
        PackageStore store = PackageStore.open(folder, () -> now);
        CollectPackages collect = new CollectPackages(new LedgerViews(view, new FakeLedger(view)), store);
        Path used = keep(store, "used");
        Path unused = keep(store, "unused");
        Path deployed = keep(store, "deployed");
        view.put(jobOf(used.getFileName().toString()));
        view.put(versionOf(deployed.getFileName().toString()));
        now = now.plus(Duration.ofHours(25));

        view.ready(new JobId("other"), false);
        collect.run();
        assertThat(unused).exists();

        view.ready(new JobId("other"), true);
        collect.run();
        assertThat(unused).doesNotExist();
        assertThat(used).exists();
        assertThat(deployed).exists();
    }

    private static FunctionVersion versionOf(String sha256) {
        FunctionSpec spec = Functions.spec(Functions.QUICK);
        return new FunctionVersion(
                new VersionId(new FunctionName("f"), 3),
                new FunctionSpec(
                        spec.handler(),
                        List.of(new PackageRef("gcs://a.jar", "a.jar", sha256)),
                        Map.of(),
                        List.of(),
                        spec.resources(),
                        1,
                        spec.warm(),
                        spec.timeout(),
                        spec.retry()),
                Jobs.NOW);
    }

    private Path keep(PackageStore store, String content) throws IOException {
        try (Upload upload = store.receive(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 100)) {
            store.keep(upload);
            return folder.resolve("sha256").resolve(upload.sha256());
        }
    }

    private static Job jobOf(String sha256) {
        Job job = Jobs.queued("a");
        RuntimeEnv env = new RuntimeEnv(
                null,
                List.of(new PackageRef("gcs://a.jar", "a.jar", sha256)),
                Map.of(),
                List.of(),
                null,
                null,
                List.of());
        JobSpec spec = new JobSpec(
                "x",
                env,
                Map.of(),
                job.spec().resources(),
                job.spec().retry(),
                job.spec().priority(),
                null);
        return new Job(
                job.id(),
                job.incarnation(),
                spec,
                job.submission(),
                job.phase(),
                job.tries(),
                job.waiting(),
                null,
                null,
                null,
                null,
                List.of());
    }
}
