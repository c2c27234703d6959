package io.dray.noderunner;

import io.dray.model.run.Ticket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tickets this node was appointed for. While one waits, nothing is pulled, so that the node drains until it fits; after
 * its deadline it goes back. For the runs' thread.
 */
final class Appointments {
    private final Room room;
    private final LongSupplier nanoTime;
    private final Consumer<List<Ticket>> fits;
    private final Consumer<Ticket> missed;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(Ticket ticket, long deadline) {}

    Appointments(Room room, LongSupplier nanoTime, Consumer<List<Ticket>> fits, Consumer<Ticket> missed) {
        this.room = room;
        this.nanoTime = nanoTime;
        this.fits = fits;
        this.missed = missed;
    }

    void add(Ticket ticket, Duration deadline) {
        waiting.add(new Waiting(ticket, nanoTime.getAsLong() + deadline.toNanos()));
        room.drain(true);
        tryAgain();
    }

    void tryAgain() {
        while (!waiting.isEmpty()) {
            Waiting first = waiting.element();
            if (room.reserveDrained(first.ticket.spec().resources())) {
                waiting.remove();
                fits.accept(List.of(first.ticket));
            } else if (nanoTime.getAsLong() - first.deadline >= 0) {
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
