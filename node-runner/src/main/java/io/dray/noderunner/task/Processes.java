package io.dray.noderunner.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Starts processes that end with this one, whatever becomes of it, and keeps what they print. */
public interface Processes {
    /** A process that runs. Thread-safe. */
    interface Running {
        /** Completes with its exit code, 128 plus the signal for one that was killed, once its output has been read. */
        CompletionStage<Integer> exit();

        void kill();
    }

    /** Where what a process prints goes. Called by a thread of each stream; may wait, which holds the process up. */
    interface Output {
        /** @param lines whole ones, with their ends */
        void print(boolean error, String lines) throws InterruptedException;
    }

    /** What the environment of each has, unless it says otherwise. */
    Map<String, String> environment();

    /**
     * Starts one.
     *
     * @throws io.dray.model.error.DrayException when the system has none for us
     */
    Running start(List<String> command, Path folder, Map<String, String> environment, Output output);
}
