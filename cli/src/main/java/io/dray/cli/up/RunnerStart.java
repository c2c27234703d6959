package io.dray.cli.up;

import io.dray.model.queue.TaskQueue;
import io.dray.model.view.ClusterView;
import io.dray.noderunner.NodeRunner;
import io.dray.noderunner.RunnerConfig;
import io.dray.noderunner.RunnerPorts;
import io.dray.queue.kafka.KafkaBackbone;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Starts the runner of a node, whatever else is on it.
 *
 * @param api the URL of the Job API
 * @param secret the cluster's
 */
record RunnerStart(DataFolder data, String node, NodeRoom room, String api, String secret) {
    /** Blocks until it has shown itself; it and what it needs are among the parts. */
    NodeRunner start(Parts parts, KafkaBackbone backbone, TaskQueue queue, ClusterView view) {
        NodeRunner runner = parts.opened(new NodeRunner(
                new RunnerConfig(
                        node,
                        room.capacity(),
                        data.resolve("runner"),
                        api,
                        Path.of(System.getProperty("java.home")),
                        Installation.workerJar(),
                        room.objectStore(),
                        secret),
                new RunnerPorts(
                        queue,
                        parts.opened(backbone.commandSender("runner")),
                        backbone::orderTail,
                        parts.opened(backbone.nodeLog()),
                        parts.opened(backbone.logWriter()),
                        view,
                        backbone.eventSources(),
                        parts.opened(backbone.recordSink())),
                InstantSource.system()));
        runner.start();
        return runner;
    }
}
