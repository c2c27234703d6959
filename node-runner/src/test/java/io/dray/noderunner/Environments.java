package io.dray.noderunner;

import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.run.JobTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tickets and runtime environments, one trait at a time. */
final class Environments {
    private Environments() {}

    static RuntimeEnv workingDir(PackageRef zip) {
        return new RuntimeEnv(zip, List.of(), Map.of(), List.of(), null, null, List.of());
    }

    static RuntimeEnv jars(PackageRef... jars) {
        return new RuntimeEnv(null, List.of(jars), Map.of(), List.of(), null, null, List.of());
    }

    static RuntimeEnv vars(Map<String, String> vars) {
        return new RuntimeEnv(null, List.of(), vars, List.of(), null, null, List.of());
    }

    static RuntimeEnv setupWithin(Duration timeout, PackageRef zip) {
        return new RuntimeEnv(zip, List.of(), Map.of(), List.of(), null, timeout, List.of());
    }

    static JobTicket ticket(String job, String entrypoint) {
        return ticket(job, entrypoint, RuntimeEnv.EMPTY, null);
    }

    static JobTicket ticket(String job, String entrypoint, RuntimeEnv env, @Nullable Duration timeout) {
        JobSpec one = JobSpec.of(entrypoint);
        JobSpec spec =
                new JobSpec(entrypoint, env, one.metadata(), one.resources(), one.retry(), one.priority(), timeout);
        return new JobTicket(new JobId(job), "0-" + job, 1, spec);
    }
}
