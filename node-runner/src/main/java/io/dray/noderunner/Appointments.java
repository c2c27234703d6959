package io.dray.noderunner;

import io.dray.model.job.JobId;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tickets this node was appointed for. For the first of them the node drains: nothing is pulled until it fits. Draining
 * costs everybody else, and is in vain while something long holds the rest; so it drains for {@link #WINDOW}, works as
 * usual for as long, then for twice that, and so on: never more than half of the time, and in the end long enough. What
 * comes free while the node works as usual goes to whichever appointed ticket fits, the eldest first. After its deadline a
 * ticket goes back. For the runs' thread.
 */
final class Appointments {
    static final Duration WINDOW = Duration.ofSeconds(30);

    private final Room room;
    private final LongSupplier nanoTime;
    private final Consumer<List<Taken>> fits;
    private final Consumer<JobTicket> missed;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(JobTicket ticket, long since, long deadline) {}

    Appointments(Room room, LongSupplier nanoTime, Consumer<List<Taken>> fits, Consumer<JobTicket> missed) {
        this.room = room;
        this.nanoTime = nanoTime;
        this.fits = fits;
        this.missed = missed;
    }

    void add(JobTicket ticket, Duration deadline) {
        long now = nanoTime.getAsLong();
        waiting.add(new Waiting(ticket, now, now + deadline.toNanos()));
        tryAgain();
    }

    void tryAgain() {
        long now = nanoTime.getAsLong();
        for (Waiting appointed : List.copyOf(waiting)) {
            boolean mayTry = appointed.equals(waiting.peek()) || !drains(now);
            ResourceSet held = mayTry ? room.takeDrained(appointed.ticket.spec().resources()) : null;
            if (held != null) {
                waiting.remove(appointed);
                fits.accept(List.of(new Taken(appointed.ticket, held)));
            } else if (now - appointed.deadline >= 0) {
                waiting.remove(appointed);
                missed.accept(appointed.ticket);
            }
        }
        room.drain(drains(now));
    }

    private boolean drains(long now) {
        Waiting first = waiting.peek();
        if (first == null) {
            return false;
        }
        long window = WINDOW.toNanos();
        long into = now - first.since;
        while (into >= 2 * window) {
            into -= 2 * window;
            window *= 2;
        }
        return into < window;
    }

    void withdraw(JobId job, String incarnation) {
        waiting.removeIf(appointed -> appointed.ticket.job().equals(job)
                && appointed.ticket.incarnation().equals(incarnation));
        tryAgain();
    }

    void giveUp() {
        waiting.forEach(appointed -> missed.accept(appointed.ticket));
        waiting.clear();
    }
}
