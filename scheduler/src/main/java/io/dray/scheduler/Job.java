package io.dray.scheduler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A program and all that runs for it on this node. Belongs to the scheduler's thread. */
public final class Job {
    private final String id;
    private final String classPath;
    private final String folder;
    final Set<Worker> processes = new LinkedHashSet<>();
    private @Nullable Driver driver;
    private boolean over;

    Job(String id, String classPath, String folder) {
        this.id = id;
        this.classPath = classPath;
        this.folder = folder;
    }

    public String id() {
        return id;
    }

    /** Of its code: absolute paths with colons between. */
    public String classPath() {
        return classPath;
    }

    /** Where its processes are started. */
    public String folder() {
        return folder;
    }

    /** Its program is there. */
    void begin(Driver program) {
        driver = program;
    }

    Driver driver() {
        if (driver == null) {
            throw new IllegalStateException("job " + id + " has no program");
        }
        return driver;
    }

    /** All that may ask for something. */
    List<Party> parties() {
        List<Party> all = new ArrayList<>(processes);
        all.add(driver());
        return all;
    }

    /** Whether its program has ended. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }
}
