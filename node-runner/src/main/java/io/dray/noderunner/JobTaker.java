package io.dray.noderunner;

import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.resource.Lane;
import io.dray.model.run.JobTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes jobs that there is room for, and reserves it. */
final class JobTaker implements Taker {
    private static final int MOST = 16;

    private final Room room;
    private final Consumer<List<JobTicket>> taken;

    JobTaker(Room room, Consumer<List<JobTicket>> taken) {
        this.room = room;
        this.taken = taken;
    }

    @Override
    public int most(Lane lane) {
        return Math.max(1, room.capacity().count(lane.hole(), MOST));
    }

    @Override
    public boolean ahead(Lane lane) {
        return false;
    }

    @Override
    public void take(Lane lane, List<Delivery> found, LaneConsumer consumer) {
        List<JobTicket> fitting = new ArrayList<>(found.size());
        for (Delivery delivery : found) {
            JobTicket ticket = (JobTicket) delivery.ticket();
            if (room.reserve(ticket.spec().resources())) {
                fitting.add(ticket);
                consumer.accept(delivery);
            } else {
                consumer.release(delivery);
            }
        }
        if (!fitting.isEmpty()) {
            taken.accept(fitting);
        }
    }
}
