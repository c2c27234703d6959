package io.dray.cli.up;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one node is started with.
 *
 * @param data its folder
 * @param port of the API; 0 for a free one
 * @param kafka host:port of a Kafka to use; null for the embedded one
 * @param fsync whether the embedded Kafka syncs every message to the disk
 * @param maxUpload bytes
 */
public record NodeOptions(Path data, int port, @Nullable String kafka, NodeRoom room, boolean fsync, long maxUpload) {
    public static final int USUAL_PORT = 8265;
    public static final long USUAL_MAX_UPLOAD = 1L << 30;
}
