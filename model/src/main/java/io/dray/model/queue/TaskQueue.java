package io.dray.model.queue;

import io.dray.model.resource.Lane;
import io.dray.model.run.Ticket;
import java.util.Collection;
import java.util.Map;

/**
 * Lanes of tickets, each pulled by many runners at once. A queue may lose a ticket or deliver it twice: whoever puts one
 * in watches over it. Thread-safe.
 */
public interface TaskQueue extends AutoCloseable {

    /** Appends a ticket and returns its offset, durable. */
    long append(Lane lane, Ticket ticket);

    /**
     * Joins the pullers of a lane.
     *
     * @param most how many tickets one poll returns at the most
     */
    LaneConsumer open(Lane lane, int most);

    /** How far these lanes have been read. */
    Map<Lane, Progress> progress(Collection<Lane> lanes);

    /** Lets go of tickets that everybody has done with. */
    void trim(Collection<Lane> lanes);

    @Override
    void close();

    /**
     * How far a lane has been read.
     *
     * @param doneBelow every ticket below this offset has been accepted by somebody; 0 when that is not known
     * @param end offset of the next ticket
     */
    record Progress(long doneBelow, long end) {
        /** Whether there may be something to pull. */
        public boolean pending() {
            return end > doneBelow;
        }
    }
}
