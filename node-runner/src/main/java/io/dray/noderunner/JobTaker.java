package io.dray.noderunner;

import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.resource.Lane;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.model.run.RoomTicket;
import io.dray.model.run.TaskTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Takes jobs that there is room for, and tasks of other nodes, and reserves it. */
final class JobTaker implements Taker {
    private static final int MOST = 16;

    private final Room room;
    private final Consumer<List<Taken>> taken;
    private final BiConsumer<TaskTicket, ResourceSet> lent;

    /** @param lent where the room taken for another runner's task goes */
    JobTaker(Room room, Consumer<List<Taken>> taken, BiConsumer<TaskTicket, ResourceSet> lent) {
        this.room = room;
        this.taken = taken;
        this.lent = lent;
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
        List<Taken> fitting = new ArrayList<>(found.size());
        for (Delivery delivery : found) {
            RoomTicket ticket = (RoomTicket) delivery.ticket();
            ResourceSet held = room.take(need(ticket));
            if (held == null) {
                consumer.release(delivery);
                continue;
            }
            consumer.accept(delivery);
            switch (ticket) {
                case JobTicket job -> fitting.add(new Taken(job, held));
                case TaskTicket task -> lent.accept(task, held);
            }
        }
        if (!fitting.isEmpty()) {
            taken.accept(fitting);
        }
    }

    private static ResourceSet need(RoomTicket ticket) {
        return switch (ticket) {
            case JobTicket job -> job.spec().resources();
            case TaskTicket task -> task.need();
        };
    }
}
