package io.dray.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.DrayClient;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.view.ClusterAddresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The Dray that a node joins. What it says is believed if it has the same secret as this node. Thread-safe. */
final class Head implements AutoCloseable {
    private static final int NONCE_BYTES = 16;

    private final DrayClient client;
    private final Path secretFile;
    private final String secret;
    private final RandomGenerator random;

    /** @throws DrayException when there is no secret in the file */
    Head(URI address, Path secretFile, RandomGenerator random) {
        this.secret = read(secretFile);
        this.secretFile = secretFile;
        this.random = random;
        this.client = new DrayClient(address);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw misconfigured(
                    "Expected the cluster's secret in " + file + ", but there is no such file. " + remedy());
        } catch (IOException e) {
            throw misconfigured("The cluster's secret in " + file + " can't be read: " + e.getMessage());
        }
    }

    /** The cluster's. */
    String secret() {
        return secret;
    }

    /**
     * Asks where what all nodes share is now.
     *
     * @throws DrayException when nobody answers, or one of another version or with another secret
     */
    ClusterAddresses addresses() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        JsonNode said = client.read(ApiPath.of("cluster", "join").with("nonce", nonce));
        ClusterAddresses addresses = new ClusterAddresses(
                said.path("version").asText(),
                said.path("kafka").asText(),
                said.path("views").asText(),
                said.path("view_cluster").asText(),
                said.path("partitions").asInt(),
                said.path("embedded").asBoolean());
        if (!addresses.version().equals(Version.TEXT)) {
            throw misconfigured(
                    "Expected a Dray " + Version.TEXT + " at " + client.address() + ", as this one is, but it is "
                            + addresses.version() + ". All nodes of a cluster must have the same version.");
        }
        if (!addresses.provedBy(said.path("proof").asText(), secret, nonce)) {
            throw misconfigured("The secret in " + secretFile + " is not that of the Dray at " + client.address() + ". "
                    + remedy());
        }
        return addresses;
    }

    private static String remedy() {
        return "Name the file 'secret' in the data folder of its 'dray up' by --secret-file ('dray status' shows the folder).";
    }

    private static DrayException misconfigured(String sentence) {
        return new DrayException(ErrorCode.MISCONFIGURED, sentence);
    }

    @Override
    public void close() {
        client.close();
    }
}
