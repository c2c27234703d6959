package io.dray.noderunner.task;

import java.nio.file.Path;

/**
 * What the tasks of a node are told about it.
 *
 * @param node its name
 * @param store the folder for large values, in shared memory; made, and removed at the end
 * @param storeLimit how many bytes they may take there
 * @param spill the folder on the disk for those beyond
 * @param folder for this user's eyes only: the socket, with a short path, and the tokens of processes
 * @param workerJar the code of workers
 * @param javaHome the JDK that runs them
 */
public record TaskConfig(
        String node, Path store, long storeLimit, Path spill, Path folder, Path workerJar, Path javaHome) {}
