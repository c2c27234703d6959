package io.dray.scheduler;

import io.dray.model.wire.TaskFrame.Submit;
import java.util.List;

/**
 * How a large value on another node is made again if that is lost: the task whose result it is, and all that takes. Those are kept, or can be
 * made again themselves.
 */
record Recipe(Submit request, Job job, List<Entry> inputs) {}
