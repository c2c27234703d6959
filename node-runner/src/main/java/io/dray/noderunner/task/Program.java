package io.dray.noderunner.task;

import io.dray.model.resource.ResourceSet;

/**
 * A program on this node that may ask for tasks: a job.
 *
 * @param job what its processes are told
 * @param held what is reserved for it, of which it lends its CPUs while it waits
 * @param output its log
 */
public record Program(String job, ResourceSet held, Processes.Output output) {}
