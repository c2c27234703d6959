package io.dray.model.job;

import static io.dray.model.job.JobPhase.BACKOFF;
import static io.dray.model.job.JobPhase.GRANTED;
import static io.dray.model.job.JobPhase.QUEUED;
import static io.dray.model.job.JobPhase.RUNNING;
import static io.dray.model.job.JobPhase.STOPPED;
import static io.dray.model.job.JobPhase.STOPPING;
import static io.dray.model.job.JobPhase.UNPLACEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobPhaseTest {
    @ParameterizedTest
    @EnumSource(JobPhase.class)
    void shouldFreezeWhatHasEnded(JobPhase phase) {
        boolean stuck = Arrays.stream(JobPhase.values()).noneMatch(phase::mayBecome);

        assertThat(phase.terminal()).isEqualTo(stuck).isEqualTo(phase.status().terminal());
    }

    @Test
    void shouldLetAWaitingJobBecomeWhatItMayAndNothingElse() {
        assertThat(next(UNPLACEABLE)).containsExactly(UNPLACEABLE, QUEUED, STOPPED);
        assertThat(next(QUEUED)).containsExactly(UNPLACEABLE, QUEUED, GRANTED, STOPPED);
        assertThat(next(BACKOFF)).containsExactly(UNPLACEABLE, QUEUED, STOPPED);
    }

    @Test
    void shouldLetAStoppingJobOnlyStop() {
        assertThat(next(STOPPING)).containsExactly(STOPPED);
    }

    @Test
    void shouldNeverStopAJobThatRunsWithoutEndingItsProcess() {
        assertThat(GRANTED.mayBecome(STOPPED)).isFalse();
        assertThat(RUNNING.mayBecome(STOPPED)).isFalse();
        assertThat(Arrays.stream(JobPhase.values()).filter(JobPhase::held)).containsExactly(GRANTED, RUNNING, STOPPING);
    }

    @Test
    void shouldForgetTheRunAndThePlaceOfAnotherPhase() {
        Instant at = Instant.ofEpochMilli(1);
        Job job = new Job(
                new JobId("job"),
                "0-1",
                JobSpec.of("true"),
                new Job.Submission(at, "body", null),
                QUEUED,
                Job.Tries.FIRST,
                new Job.Waiting(at, "cpu1", 3, null, 0, null),
                null,
                null,
                null,
                null,
                List.of());

        assertThat(job.in(GRANTED).waiting()).isNull();
        assertThatThrownBy(() -> job.in(RUNNING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("job job may not go from QUEUED to RUNNING");
    }

    private static List<JobPhase> next(JobPhase phase) {
        return Arrays.stream(JobPhase.values()).filter(phase::mayBecome).toList();
    }
}
