package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.DeadLetterRecord;
import io.dray.model.invocation.Invocation;
import io.dray.model.invocation.Outcome;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Answer.Refused;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.Command;
import io.dray.model.ledger.Entity;
import io.dray.model.ledger.EntityKey;
import io.dray.model.ledger.EntityKind;
import io.dray.model.ledger.JobEvent;
import io.dray.model.ledger.LedgerEvent;
import io.dray.model.ledger.LedgerPartition.Asked;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.ledger.Order;
import io.dray.model.queue.LaneTicket;
import io.dray.model.resource.Lane;
import io.dray.model.run.InvocationId;
import io.dray.model.run.InvocationTicket;
import io.dray.model.run.JobTicket;
import io.dray.model.run.TaskTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one turn of the ledger leads to. Deciders read from it and emit into it; an event is applied to the state as it is
 * emitted, everything else waits here to be written.
 */
public final class Decision {
    private final LedgerState state;
    private final Nodes nodes;
    private final Instant now;
    private final Set<EntityKey> touched = new LinkedHashSet<>();
    private final Map<EntityKey, LaneTicket> tickets = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<LedgerEvent> events = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<DeadLetterRecord> deadLetters = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();

    Decision(LedgerState state, Nodes nodes, Instant now) {
        this.state = state;
        this.nodes = nodes;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    Nodes nodes() {
        return nodes;
    }

    /** To be read. */
    LedgerState state() {
        return state;
    }

    @Nullable
    Job job(JobId id) {
        return state.jobs.job(id);
    }

    @Nullable
    Invocation invocation(InvocationId id) {
        return state.invocations.find(id);
    }

    void emit(JobEvent event) {
        state.jobs.apply(event);
        events.add(event);
        touch(key(event.job()));
    }

    void emit(InvocationEvent event) {
        state.invocations.apply(event);
        touch(key(event.invocation()));
    }

    /** The new state of something that has no life of its own. */
    void put(Entity entity) {
        state.put(entity);
        touch(entity.key());
    }

    void remove(EntityKey key) {
        state.remove(key);
        touch(key);
    }

    private void touch(EntityKey key) {
        touched.add(key);
        tickets.remove(key);
    }

    private static EntityKey key(JobId job) {
        return new EntityKey(EntityKind.JOB, job.value());
    }

    private static EntityKey key(InvocationId invocation) {
        return new EntityKey(EntityKind.INVOCATION, invocation.value());
    }

    /** The ticket for the present attempt of a job that was just queued in this lane. */
    void ticket(Lane lane, JobTicket ticket) {
        tickets.put(key(ticket.job()), new LaneTicket(lane, ticket));
    }

    /** The ticket for the present attempt of an invocation that was just queued in this lane. */
    void ticket(Lane lane, InvocationTicket ticket) {
        tickets.put(key(ticket.invocation()), new LaneTicket(lane, ticket));
    }

    void order(Order order) {
        orders.add(order);
    }

    void outcome(Outcome outcome) {
        outcomes.add(outcome);
    }

    void deadLetter(DeadLetterRecord letter) {
        deadLetters.add(letter);
        put(letter.letter());
    }

    /** Has another partition, or this one, decide about a command. */
    void ask(String key, Command command) {
        asked.add(new Asked(key, command));
    }

    void answer(Caller caller, Answer.Reply reply) {
        answers.add(new Answer(caller, reply));
    }

    void refuse(Caller caller, ErrorCode code, String sentence) {
        answer(caller, new Refused(code, sentence));
    }

    /** Whether nothing came of it. */
    public boolean isEmpty() {
        return touched.isEmpty() && answers.isEmpty() && orders.isEmpty() && asked.isEmpty();
    }

    public List<LaneTicket> tickets() {
        return List.copyOf(tickets.values());
    }

    /** Notes where the tickets went, in the order of {@link #tickets()}. */
    public void ticketsAppended(List<Long> offsets) {
        int i = 0;
        for (LaneTicket ticket : tickets.values()) {
            long offset = offsets.get(i++);
            switch (ticket.ticket()) {
                case TaskTicket ofRunner -> {} // no entity of the ledger's
                case JobTicket job -> state.jobs.ticketAt(job.job(), offset);
                case InvocationTicket invocation -> state.invocations.ticketAt(invocation.invocation(), offset);
            }
        }
    }

    /** The new state of everything that changed. */
    public List<Change> changes() {
        return touched.stream().map(key -> new Change(key, state.find(key))).toList();
    }

    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    public List<Order> orders() {
        return List.copyOf(orders);
    }

    public List<LedgerEvent> events() {
        return List.copyOf(events);
    }

    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    public List<DeadLetterRecord> deadLetters() {
        return List.copyOf(deadLetters);
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }
}
