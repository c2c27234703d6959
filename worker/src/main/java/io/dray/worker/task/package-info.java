/** Runs a job's tasks and actors in a worker, and asks for them in a driver. */
@NullMarked
package io.dray.worker.task;

import org.jspecify.annotations.NullMarked;
