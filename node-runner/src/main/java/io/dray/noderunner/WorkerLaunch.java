package io.dray.noderunner;

import io.dray.model.log.LogWriter;
import java.nio.file.Path;

/**
 * What all workers of a node are started with.
 *
 * @param folder where each has a folder while it lives
 * @param workerJar the worker's own code, first on every class path
 */
record WorkerLaunch(
        RunnerConfig config,
        PackageCache packages,
        WorkerDoor door,
        AotCaches caches,
        LogWriter logs,
        OutputStore outputs,
        Path folder,
        Path workerJar) {}
