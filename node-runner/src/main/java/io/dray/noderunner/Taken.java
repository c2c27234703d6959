package io.dray.noderunner;

import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;

/**
 * A job that was pulled, and what of the node's is kept for it.
 *
 * @param held of accelerators which
 */
record Taken(JobTicket ticket, ResourceSet held) {}
