package io.dray.model.queue;

import io.dray.model.run.Ticket;

/** A ticket that was pulled from a lane, and its offset there. */
public record Delivery(long offset, Ticket ticket) {}
