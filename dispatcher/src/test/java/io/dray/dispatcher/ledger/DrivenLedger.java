package io.dray.dispatcher.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.dispatcher.node.NodeTable;
import io.dray.model.invocation.Invocation;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.job.JobPhase;
import io.dray.model.job.JobSpec;
import io.dray.model.job.Priority;
import io.dray.model.job.RetryPolicy;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.LedgerPartition.Positioned;
import io.dray.model.ledger.Order;
import io.dray.model.node.Heartbeat;
import io.dray.model.node.NodeIncarnation;
import io.dray.model.queue.LaneTicket;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.LogSpan;
import io.dray.model.run.RunId;
import io.dray.model.run.RunResult;
import io.dray.model.run.RunResult.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** One ledger partition with its nodes, lanes and clocks in the hands of a test. Every call is a turn. */
final class DrivenLedger {
    static final Caller CALLER = new Caller("api", 1);
    static final RunResult SUCCESS = new RunResult(Kind.EXITED, 0, "");
    static final RunResult FAILURE = new RunResult(Kind.EXITED, 1, "it failed");

    private final Ledger ledger;
    private final Map<String, Heartbeat> beating = new TreeMap<>();
    private final Map<String, Long> ends = new HashMap<>();
    private final Map<String, Long> doneBelow = new HashMap<>();
    private long nanos = -42;
    private final NodeTable nodes = new NodeTable(() -> nanos);
    private Instant now = Instant.ofEpochMilli(1_700_000_000_000L);
    private long position;
    private long minted;
    private Decision last;

    DrivenLedger() {
        this(new Retention(Duration.ofDays(30), 1_000, 1_000));
    }

    DrivenLedger(Retention retention) {
        this.ledger = new Ledger(3, retention);
        this.last = ledger.decide(List.of(), nodes, now);
    }

    /** A node of so many CPUs that beats from now on. */
    NodeIncarnation node(String name, double cpus) {
        return node(new NodeIncarnation(name, 1), cpus, 0);
    }

    NodeIncarnation node(NodeIncarnation node, double cpus, double used) {
        Heartbeat beat = new Heartbeat(node, ResourceSet.cpus(cpus), ResourceSet.cpus(used), false);
        beating.put(node.node(), beat);
        nodes.heard(beat);
        send();
        return node;
    }

    void silence(NodeIncarnation node) {
        beating.remove(node.node());
    }

    Decision send(Command... commands) {
        List<Positioned> positioned = new ArrayList<>();
        for (Command command : commands) {
            positioned.add(new Positioned(position++, command));
        }
        last = ledger.decide(positioned, nodes, now);
        ledger.tick(lane -> doneBelow.getOrDefault(lane, 0L), last);
        List<Long> offsets = new ArrayList<>();
        for (LaneTicket ticket : last.tickets()) {
            offsets.add(ends.merge(ticket.lane().name(), 1L, Long::sum) - 1);
        }
        last.ticketsAppended(offsets);
        return last;
    }

    /** Time passes for everyone; nodes go on beating. */
    Decision advance(Duration time) {
        Duration left = time;
        while (left.compareTo(Duration.ofSeconds(1)) > 0 && !beating.isEmpty() && time.toHours() < 1) {
            step(Duration.ofSeconds(1));
            left = left.minusSeconds(1);
        }
        step(left);
        return send();
    }

    private void step(Duration time) {
        nanos += time.toNanos();
        now = now.plus(time);
        beating.values().forEach(nodes::heard);
        nodes.expire();
    }

    /** Every ticket of the lane has been taken by somebody. */
    void readPast(String lane) {
        doneBelow.put(lane, ends.getOrDefault(lane, 0L));
    }

    Collection<Invocation> invocations() {
        return ledger.invocations();
    }

    Collection<Entity> shown() {
        return ledger.shown();
    }

    Job submit(String job, JobSpec spec) {
        send(new Command.SubmitJob(CALLER, new JobId(job), spec, "body", "key"));
        return job(job);
    }

    /** Submits a job of one CPU and brings it as far as a node. */
    Decision granted(NodeIncarnation node, String job, RetryPolicy retry) {
        submit(job, spec(1, retry, Priority.NORMAL));
        return claim(node, job);
    }

    Decision running(NodeIncarnation node, String job, RetryPolicy retry) {
        granted(node, job, retry);
        return started(job);
    }

    Decision claim(NodeIncarnation node, String job) {
        Job claimed = job(job);
        return claim(node, job, claimed.incarnation(), claimed.tries().attempt());
    }

    Decision claim(NodeIncarnation node, String job, String incarnation, int attempt) {
        RunId run = new RunId(node + "-" + ++minted);
        return send(new Command.ClaimRuns(node, List.of(new Command.Claim(new JobId(job), incarnation, attempt, run))));
    }

    Decision started(String job) {
        return send(new Command.ReportStarted(new JobId(job), run(job), now, new LogSpan(attempt(job), 0, 5, -1)));
    }

    Decision ended(String job, RunResult result) {
        return send(new Command.ReportEnded(new JobId(job), run(job), now, result, new LogSpan(attempt(job), 0, 5, 9)));
    }

    Decision stop(String job) {
        return send(new Command.StopJob(CALLER, new JobId(job)));
    }

    Job job(String id) {
        return find(id).orElseThrow(() -> new AssertionError("there is no job " + id));
    }

    Optional<Job> find(String id) {
        return ledger.jobs().stream().filter(job -> job.id().value().equals(id)).findFirst();
    }

    JobPhase phase(String id) {
        return job(id).phase();
    }

    int attempt(String id) {
        return job(id).tries().attempt();
    }

    RunId run(String id) {
        return Objects.requireNonNull(job(id).run()).id();
    }

    Job.Waiting waiting(String id) {
        return Objects.requireNonNull(job(id).waiting());
    }

    Job.Outcome outcome(String id) {
        return Objects.requireNonNull(job(id).outcome());
    }

    Decision last() {
        return last;
    }

    /** The one answer of the last turn. */
    Answer.Reply reply() {
        assertThat(last.answers()).hasSize(1);
        return last.answers().getFirst().reply();
    }

    /** The one order of the last turn. */
    <T extends Order> T order(Class<T> type) {
        assertThat(last.orders()).hasSize(1).first().isInstanceOf(type);
        return type.cast(last.orders().getFirst());
    }

    Instant now() {
        return now;
    }

    static JobSpec cpus(double cpus) {
        return spec(cpus, RetryPolicy.NONE, Priority.NORMAL);
    }

    static JobSpec spec(double cpus, RetryPolicy retry, Priority priority) {
        return new JobSpec("true", RuntimeEnv.EMPTY, Map.of(), ResourceSet.cpus(cpus), retry, priority, null);
    }
}
