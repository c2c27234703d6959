package io.dray.noderunner;

import io.dray.model.log.LogChunk.Stream;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.JobTicket;
import io.dray.model.run.RunId;
import io.dray.noderunner.task.Program;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that run on this node, for tasks that they ask for. Thread-safe. */
final class Programs {
    private final Map<String, Program> running = new ConcurrentHashMap<>();

    /** What its tasks print stands in its log. */
    void begin(RunId run, JobTicket ticket, ResourceSet held, RunLog log) {
        running.put(
                run.value(),
                new Program(
                        ticket.job().value(),
                        held,
                        (error, lines) -> log.print(error ? Stream.STDERR : Stream.STDOUT, lines)));
    }

    void end(RunId run) {
        running.remove(run.value());
    }

    Optional<Program> find(String run) {
        return Optional.ofNullable(running.get(run));
    }
}
