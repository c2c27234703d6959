package io.dray.model.queue;

import io.dray.model.resource.Lane;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lanes of tickets, each pulled by many runners at once. A queue may lose a ticket or deliver it twice: whoever puts one
 * in watches over it. Thread-safe.
 */
public interface TaskQueue extends AutoCloseable {

    /** Appends tickets and returns the offset of each in its lane, durable. */
    List<Long> append(List<LaneTicket> tickets);

    /**
     * Joins the pullers of a lane.
     *
     * @param most how many tickets one poll returns at the most
     */
    LaneConsumer open(Lane lane, int most);

    /** Listens for tickets in lanes that one does not pull. */
    LaneBell bell();

    /** The offset of the next ticket of each of these lanes. */
    Map<Lane, Long> ends(Collection<Lane> lanes);

    /** Below which offset every ticket of these lanes has been accepted by somebody; 0 where that is not known. */
    Map<Lane, Long> doneBelow(Collection<Lane> lanes);

    /** Those of these lanes of which every ticket has been accepted by somebody; one that can't be told is not among them. */
    Set<Lane> drained(Collection<Lane> lanes);

    /** Lets go of tickets that everybody has done with. */
    void trim(Collection<Lane> lanes);

    @Override
    void close();
}
