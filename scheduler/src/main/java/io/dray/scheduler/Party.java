package io.dray.scheduler;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A process that asks for tasks and objects: a {@link Driver} or a {@link Worker}. Belongs to the scheduler's thread. */
public abstract sealed class Party implements Writer permits Driver, Worker {
    private final Job job;
    private final Site site;
    final Set<Entry> held = new LinkedHashSet<>();
    final Map<ObjectId, Task> unfinished = new HashMap<>();
    private Consumer<Frame> line = frame -> {};
    private long process;
    private boolean gone;

    Party(Job job, Site site) {
        this.job = job;
        this.site = site;
    }

    public Job job() {
        return job;
    }

    /** Where it runs. */
    public Site site() {
        return site;
    }

    /** What the ids begin with that it mints. */
    long process() {
        return process;
    }

    void process(long number) {
        process = number;
    }

    /** What is sent before there is a line, or when there is none any more, is dropped. */
    void line(Consumer<Frame> line) {
        this.line = line;
    }

    @Override
    public void send(Frame frame) {
        line.accept(frame);
    }

    @Override
    public boolean isGone() {
        return gone;
    }

    void leave() {
        gone = true;
        line = frame -> {};
    }
}
