package io.dray.noderunner.task;

import org.jspecify.annotations.Nullable;

/** A process for tasks, from the wish for it until it is gone. For the loop's thread, but for {@link #pid()}. */
final class Launch {
    private final String token;
    private @Nullable Line line;
    private Processes.@Nullable Running process;
    private volatile String pid = "";
    private boolean killed;

    /** @param token what it shows to be known by */
    Launch(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }

    /** Empty as long as it has not said hello. */
    String pid() {
        return pid;
    }

    /** It has said hello. */
    void connected(Line by, String itsPid) {
        line = by;
        pid = itsPid;
    }

    /** The system has it. */
    void begun(Processes.Running running) {
        process = running;
        if (killed) {
            running.kill();
        }
    }

    /** Ends it at once, or as soon as the system has it. */
    void kill() {
        killed = true;
        if (process != null) {
            process.kill();
        }
    }

    boolean isKilled() {
        return killed;
    }

    /** It is gone. */
    void gone() {
        if (line != null) {
            line.close();
        }
    }
}
