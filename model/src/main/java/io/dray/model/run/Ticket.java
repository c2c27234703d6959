package io.dray.model.run;

/** What lies in a lane: the right to one attempt at something. Which kind it is follows from the lane. */
public sealed interface Ticket permits RoomTicket, InvocationTicket {}
