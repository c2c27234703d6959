package io.dray.dispatcher.ledger;

import io.dray.model.error.ErrorCode;
import io.dray.model.job.Job;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Answer;
import io.dray.model.ledger.Answer.Refused;
import io.dray.model.ledger.Caller;
import io.dray.model.ledger.JobEvent;
import io.dray.model.ledger.LedgerPartition.Change;
import io.dray.model.ledger.Order;
import io.dray.model.queue.LaneTicket;
import io.dray.model.resource.Lane;
import io.dray.model.run.Ticket;
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
    private final Set<JobId> touched = new LinkedHashSet<>();
    private final Map<JobId, LaneTicket> tickets = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<JobEvent> events = new ArrayList<>();

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

    @Nullable
    Job job(JobId id) {
        return state.job(id);
    }

    void emit(JobEvent event) {
        state.apply(event);
        events.add(event);
        touched.add(event.job());
        tickets.remove(event.job());
    }

    /** The ticket for the present attempt of a job that was just queued in this lane. */
    void ticket(Lane lane, Ticket ticket) {
        tickets.put(ticket.job(), new LaneTicket(lane, ticket));
    }

    void order(Order order) {
        orders.add(order);
    }

    void answer(Caller caller, Answer.Reply reply) {
        answers.add(new Answer(caller, reply));
    }

    void refuse(Caller caller, ErrorCode code, String sentence) {
        answer(caller, new Refused(code, sentence));
    }

    /** Whether nothing came of it. */
    public boolean isEmpty() {
        return touched.isEmpty() && answers.isEmpty() && orders.isEmpty();
    }

    public List<LaneTicket> tickets() {
        return List.copyOf(tickets.values());
    }

    /** Notes where the tickets went, in the order of {@link #tickets()}. */
    public void ticketsAppended(List<Long> offsets) {
        int i = 0;
        for (JobId job : tickets.keySet()) {
            state.ticketAt(job, offsets.get(i++));
        }
    }

    /** The new state of every job that changed. */
    public List<Change> changes() {
        return touched.stream().map(id -> new Change(id, state.job(id))).toList();
    }

    public List<Answer> answers() {
        return List.copyOf(answers);
    }

    public List<Order> orders() {
        return List.copyOf(orders);
    }

    public List<JobEvent> events() {
        return List.copyOf(events);
    }
}
