package io.dray.noderunner.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Starts processes that end with this one, whatever becomes of it, and keeps what they print. */
public interface Processes {
    /** A process that runs. Thread-safe. */
    interface Running {
        /** Completes with its exit code, 128 plus the signal for one that was killed, once its output has been read. */
        CompletionStage<Integer> exit();

        void kill();
    }

    /**
     * Starts one.
     *
     * @param job whose output it is
     * @param label what stands before each line of it; asked for each
     * @throws io.dray.model.error.DrayException when the system has none for us
     */
    Running start(
            String job, Supplier<String> label, List<String> command, Path folder, Map<String, String> environment);
}
