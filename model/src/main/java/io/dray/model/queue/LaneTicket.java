package io.dray.model.queue;

import io.dray.model.resource.Lane;
import io.dray.model.run.Ticket;

/** A ticket and the lane it goes to. */
public record LaneTicket(Lane lane, Ticket ticket) {}
