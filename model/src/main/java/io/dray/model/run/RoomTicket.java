package io.dray.model.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What lies in a lane of jobs: something that takes room for itself. Which it is its fields tell. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(JobTicket.class), @JsonSubTypes.Type(TaskTicket.class)})
public sealed interface RoomTicket extends Ticket permits JobTicket, TaskTicket {}
