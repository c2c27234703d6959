package io.dray.model.run;

import io.dray.model.node.NodeIncarnation;
import io.dray.model.resource.ResourceSet;

/**
 * A runner's wish for room for a task that does not fit on its node. Whoever pulls it takes the room and lends it to that runner, which
 * gives it back at once if it has become superfluous. It may be lost or arrive twice: the runner asks again, or has more than it needs.
 *
 * @param borrower the runner, which guards its tasks
 * @param address where it can be called, host:port
 */
public record TaskTicket(NodeIncarnation borrower, String address, ResourceSet need) implements RoomTicket {
    @SuppressWarnings("NullAway") // an empty set is left out of the JSON and arrives as null
    public TaskTicket {
        need = need == null ? ResourceSet.NONE : need;
    }
}
