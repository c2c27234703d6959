package io.dray.model.run;

import io.dray.model.job.JobId;
import io.dray.model.job.JobSpec;

/**
 * The right to ask for one attempt of a job. It may be lost or arrive twice; its guardian, the ledger, notices the one
 * and sorts out the other.
 *
 * @param incarnation which job of that name: the position of its submit command
 * @param attempt from 1
 */
public record JobTicket(JobId job, String incarnation, int attempt, JobSpec spec) implements RoomTicket {}
