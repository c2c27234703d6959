package io.dray.noderunner;

import io.dray.model.resource.ResourceSet;
import java.nio.file.Path;

/** Configurations for tests. */
final class Nodes {
    private Nodes() {}

    /** A node that starts no workers: their code is any file. */
    static RunnerConfig config(ResourceSet capacity, Path folder, String api, Path javaHome) {
        return new RunnerConfig(
                "n1",
                capacity,
                folder,
                api,
                javaHome,
                Path.of(System.getProperty("java.home"), "release"),
                1 << 20,
                "s3cr3t");
    }
}
