package io.dray.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.ledger.Answer.Submitted;
import io.dray.model.ledger.EntityKind;
import io.dray.model.ledger.JobEvent;
import io.dray.model.ledger.LedgerEvent;
import io.dray.model.ledger.LedgerPartition.Batch;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.ledger.Order;
import io.dray.model.run.RunId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must hold after every step, whatever happens. */
final class Invariants {
    private final World world;
    private final Set<JobId> accepted = new HashSet<>();
    private final Set<JobId> deleted = new HashSet<>();
    private final Map<String, JobPhase> outcomes = new HashMap<>();
    private final Map<String, RunId> grants = new HashMap<>();
    private final Map<RunId, String> granted = new HashMap<>();
    private final Map<JobId, String> incarnations = new HashMap<>();
    private final Set<RunId> running = new HashSet<>();
    int repeatedRuns;

    Invariants(World world) {
        this.world = world;
    }

    void committed(Batch batch) {
        batch.answers().forEach(answer -> {
            if (answer.reply() instanceof Submitted submitted) {
                accepted.add(submitted.job());
                deleted.remove(submitted.job());
            }
        });
        for (Change change : batch.changes()) {
            if (change.entity() instanceof Job job) {
                incarnations.put(job.id(), job.incarnation());
                atMostOneOutcome(job);
            } else if (change.key().kind() == EntityKind.JOB) {
                deleted.add(new JobId(change.key().name()));
            }
        }
        batch.events().forEach(this::event);
        for (Order order : batch.orders()) {
            if (order instanceof Order.Grant grant) {
                assertThat(granted).as("a grant follows its event").containsKey(grant.run());
            }
        }
        acceptedIsNeverLost();
    }

    private void atMostOneOutcome(Job job) {
        if (job.phase().terminal()) {
            JobPhase before = outcomes.putIfAbsent(job.incarnation(), job.phase());
            assertThat(before)
                    .as("at most one outcome: %s was %s before", job.id(), before)
                    .isIn(null, job.phase());
        } else {
            assertThat(outcomes).as("no way back from an outcome: %s", job.id()).doesNotContainKey(job.incarnation());
        }
    }

    private void event(LedgerEvent event) {
        switch (event) {
            case JobEvent.RunGranted grant -> {
                String attempt = incarnations.get(grant.job()) + "/" + grant.attempt();
                assertThat(grants.putIfAbsent(attempt, grant.run()))
                        .as("at most one grant per attempt: %s of %s", attempt, grant.job())
                        .isNull();
                granted.put(grant.run(), attempt);
                if (grant.attempt() > 1) {
                    repeatedRuns++;
                }
            }
            case JobEvent.RunLost lost -> nothingRunsShutOut(lost.run(), lost.reason());
            default -> {}
        }
    }

    private void nothingRunsShutOut(RunId run, String reason) {
        assertThat(running)
                .as("nothing runs after it was shut out: %s (%s)", run, reason)
                .doesNotContain(run);
    }

    private void acceptedIsNeverLost() {
        for (JobId id : accepted) {
            if (!deleted.contains(id)) {
                assertThat(world.log.job(world.partitionOf(id), id))
                        .as("an accepted job is never lost: %s", id)
                        .isNotNull();
            }
        }
    }

    void started(RunId run) {
        assertThat(granted).as("nothing starts without a grant: %s", run).containsKey(run);
        assertThat(running.add(run)).as("one start per run: %s", run).isTrue();
    }

    void ended(RunId run) {
        running.remove(run);
    }

    /** Once the trouble is over and everything has come to rest. */
    void atRest() {
        assertThat(running).as("every process has ended").isEmpty();
        assertThat(world.log.jobs())
                .as("every claim ends, and so does every job")
                .allMatch(job -> job.phase().terminal());
    }
}
