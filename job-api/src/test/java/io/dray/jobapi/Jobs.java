package io.dray.jobapi;

import io.dray.model.job.Job;
import io.dray.model.job.Job.Outcome;
import io.dray.model.job.Job.Run;
import io.dray.model.job.Job.Submission;
import io.dray.model.job.Job.Tries;
import io.dray.model.job.Job.Waiting;
import io.dray.model.job.JobErrorType;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.run.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs in every state, for tests. */
final class Jobs {
    static final Instant NOW = FakeLedger.NOW;

    private Jobs() {}

    static Job queued(String id) {
        return queued(id, 0, NOW);
    }

    static Job queued(String id, long offset, Instant at) {
        return job(id, JobPhase.QUEUED, at, null).waiting(new Waiting(at, "cpu1", offset, null, 0, null));
    }

    static Job unplaceable(String id, String reason) {
        return job(id, JobPhase.UNPLACEABLE, NOW, null).waiting(new Waiting(NOW, null, -1, null, 0, reason));
    }

    static Job appointed(String id) {
        return job(id, JobPhase.QUEUED, NOW, null)
                .waiting(new Waiting(NOW, null, -1, new NodeIncarnation("n2", 1), 0, null));
    }

    static Job granted(String id) {
        return job(id, JobPhase.GRANTED, NOW, new Run(new RunId("r1"), new NodeIncarnation("n1", 1), NOW, null));
    }

    static Job running(String id) {
        return job(id, JobPhase.RUNNING, NOW, new Run(new RunId("r1"), new NodeIncarnation("n1", 1), NOW, NOW))
                .startedAt(NOW);
    }

    static Job backoff(String id) {
        return job(id, JobPhase.BACKOFF, NOW, null).tries(new Tries(2, 1, 0)).dueAt(NOW.plusSeconds(60));
    }

    static Job succeeded(Job job) {
        return job.in(JobPhase.SUCCEEDED)
                .outcome(new Outcome(NOW.plusSeconds(5), 0, null, "Job finished successfully."));
    }

    static Job failed(Job job) {
        return job.in(JobPhase.FAILED)
                .outcome(new Outcome(
                        NOW.plusSeconds(5), 3, JobErrorType.JOB_ENTRYPOINT_COMMAND_ERROR, "exit code 3, last lines"));
    }

    private static Job job(String id, JobPhase phase, Instant at, @Nullable Run run) {
        return new Job(
                new JobId(id),
                "0-" + id,
                JobSpec.of("echo " + id),
                new Submission(at, "hash", null),
                phase,
                Tries.FIRST,
                null,
                run,
                null,
                null,
                null,
                List.of());
    }
}
