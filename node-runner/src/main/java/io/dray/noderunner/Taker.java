package io.dray.noderunner;

import io.dray.model.queue.Delivery;
import io.dray.model.queue.LaneConsumer;
import io.dray.model.resource.Lane;
import java.util.List;

/** Decides about the tickets that a lane's puller gets. Called by the threads of all pullers. */
interface Taker {
    /** Whether it knows enough to decide; no ticket is polled before. */
    default boolean informed() {
        return true;
    }

    /** How many tickets one poll is to return at the most. When this changes, the lane is opened anew. */
    int most(Lane lane);

    /** Whether tickets are wanted though the lane's hole is not free. */
    boolean ahead(Lane lane);

    /** Accepts or releases each of these. */
    void take(Lane lane, List<Delivery> found, LaneConsumer consumer);
}
