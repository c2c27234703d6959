package io.dray.noderunner;

import io.dray.model.resource.ResourceSet;
import java.nio.file.Path;

/**
 * What a runner is told about its node.
 *
 * @param node the node's name, the same after a restart
 * @param folder where it keeps what it needs; nobody else's
 * @param apiAddress the URL of the Job API: uploaded files come from there, and jobs find it in {@code DRAY_ADDRESS}
 * @param javaHome the JDK that jobs find in {@code JAVA_HOME} and first on {@code PATH}
 * @param workerJar the code of workers
 * @param objectStore how many bytes of shared memory the large values of tasks may take
 * @param secret what Job APIs show to be known as ours
 */
public record RunnerConfig(
        String node,
        ResourceSet capacity,
        Path folder,
        String apiAddress,
        Path javaHome,
        Path workerJar,
        long objectStore,
        String secret) {
    /** Not the secret. */
    @Override
    public String toString() {
        return "RunnerConfig[node=" + node + ", capacity=" + capacity + ", folder=" + folder + "]";
    }
}
