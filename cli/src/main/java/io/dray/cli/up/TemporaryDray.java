package io.dray.cli.up;

import io.dray.cli.Steps;
import io.dray.cli.client.DrayClient;
import io.dray.model.error.DrayException;
import io.dray.model.resource.ResourceSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Dray in this process that is there to show something: its ports are free ones, and nothing of it stays. */
public final class TemporaryDray implements AutoCloseable {
    private static final long MEMORY_FOR_JOBS = 1L << 30;

    private final TemporaryFolder folder;
    private final DrayNode node;
    private final DrayClient client;

    private TemporaryDray(TemporaryFolder folder, DrayNode node) {
        this.folder = folder;
        this.node = node;
        this.client = new DrayClient(URI.create(node.api()));
    }

    /**
     * Starts one, and tells so. Nothing may have been logged before: the log is in its folder, too.
     *
     * @param name of its folder
     */
    public static TemporaryDray start(String name, Steps steps) throws IOException {
        TemporaryFolder folder = TemporaryFolder.make(name);
        System.setProperty("dray.logs", folder.path().toString());
        steps.say("Starting Kafka, Hazelcast, the API, a dispatcher and a runner in one process");
        int cpus = Runtime.getRuntime().availableProcessors();
        NodeOptions options = new NodeOptions(
                folder.path(),
                0,
                null,
                NodeRoom.of(ResourceSet.of(cpus, MEMORY_FOR_JOBS)),
                false,
                NodeOptions.USUAL_MAX_UPLOAD);
        TemporaryDray dray = new TemporaryDray(folder, folder.use(() -> DrayNode.start(options, Version.TEXT)));
        steps.say("Ready: API " + dray.node.api() + ", Kafka " + dray.kafka());
        return dray;
    }

    /**
     * The jar of an example that was built beside us.
     *
     * @param verb that shows it
     */
    public static Path example(String name, String verb) {
        Path jar = Path.of(System.getProperty("dray.home", "."), "examples", name, "target", name + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw DrayException.badRequest("Expected the example at " + jar + "; start this as ./dray " + verb);
        }
        return jar;
    }

    public DrayClient client() {
        return client;
    }

    /** Its host:port. */
    public String kafka() {
        return node.kafka();
    }

    /** Stops it; its folder goes at the end of the process. */
    @Override
    public void close() {
        client.close();
        folder.close();
    }
}
