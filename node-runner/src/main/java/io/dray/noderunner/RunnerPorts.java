package io.dray.noderunner;

import io.dray.model.ledger.CommandSender;
import io.dray.model.ledger.OrderTail;
import io.dray.model.log.LogWriter;
import io.dray.model.node.NodeLog;
import io.dray.model.queue.TaskQueue;
import io.dray.model.trigger.EventSources;
import io.dray.model.trigger.RecordSink;
import io.dray.model.view.ClusterView;
import java.util.function.Supplier;

/**
 * What a runner reaches the rest of the cluster by. All of it is its owner's to close, after the runner.
 *
 * @param orders makes a tail for each incarnation, which the runner closes
 */
public record RunnerPorts(
        TaskQueue queue,
        CommandSender commands,
        Supplier<OrderTail> orders,
        NodeLog nodes,
        LogWriter logs,
        ClusterView view,
        EventSources sources,
        RecordSink sink) {}
