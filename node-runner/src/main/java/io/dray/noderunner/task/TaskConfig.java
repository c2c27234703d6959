package io.dray.noderunner.task;

import io.dray.scheduler.Neighbours;
import java.nio.file.Path;

/**
 * What the tasks of a node are told about it.
 *
 * @param node its name
 * @param store the folder for large values, in shared memory; made, and removed at the end
 * @param storeLimit how many bytes they may take there
 * @param spill the folder on the disk for those beyond
 * @param folder for this user's eyes only: the socket, with a short path, and the tokens of processes
 * @param code folder for the code of other nodes' programs
 * @param workerJar the code of workers
 * @param javaHome the JDK that runs them
 */
public record TaskConfig(
        String node,
        Path store,
        long storeLimit,
        Path spill,
        Path folder,
        Path code,
        Path workerJar,
        Path javaHome,
        Cluster cluster) {

    /** The same among other nodes. */
    public TaskConfig within(Cluster nodes) {
        return new TaskConfig(node, store, storeLimit, spill, folder, code, workerJar, javaHome, nodes);
    }

    /**
     * The nodes around this one.
     *
     * @param address where they find it, host:port
     * @param secret what runners show each other
     */
    public record Cluster(String address, String secret, Neighbours neighbours) {
        /** There are none. */
        public static final Cluster NONE = new Cluster("", "", Neighbours.NONE);

        /** Not the secret. */
        @Override
        public String toString() {
            return "Cluster[address=" + address + "]";
        }
    }
}
