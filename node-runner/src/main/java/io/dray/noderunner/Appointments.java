package io.dray.noderunner;

import io.dray.model.run.Ticket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tickets this node was appointed for. While one waits, nothing is pulled, so that the node drains until it fits; after
 * its deadline it goes back. For the runs' thread.
 */
final class Appointments {
    private final Room room;
    private final Consumer<List<Ticket>> fits;
    private final Consumer<Ticket> missed;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(Ticket ticket, long deadline) {}

    Appointments(Room room, Consumer<List<Ticket>> fits, Consumer<Ticket> missed) {
        this.room = room;
        this.fits = fits;
        this.missed = missed;
    }

    void add(Ticket ticket, Duration deadline) {
        waiting.add(new Waiting(ticket, System.nanoTime() + deadline.toNanos()));
        room.drain(true);
        tryAgain(System.nanoTime());
    }

    void tryAgain(long now) {
        while (!waiting.isEmpty()) {
            Waiting first = waiting.element();
            if (room.reserveDrained(first.ticket.spec().resources())) {
                waiting.remove();
                fits.accept(List.of(first.ticket));
            } else if (now - first.deadline >= 0) {
                waiting.remove();
                missed.accept(first.ticket);
            } else {
                return;
            }
        }
        room.drain(false);
    }

    void giveUp() {
        waiting.forEach(appointed -> missed.accept(appointed.ticket));
        waiting.clear();
    }
}
