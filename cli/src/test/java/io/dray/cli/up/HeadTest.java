package io.dray.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.cli.client.FakeDray;
import io.dray.model.error.DrayException;
import io.dray.model.view.ClusterAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadTest {
    /** Of a generator that always says 7. */
    private static final String NONCE = "07000000000000000700000000000000";

    private static final ClusterAddresses ADDRESSES =
            new ClusterAddresses(Version.TEXT, "127.0.0.1:9092", "127.0.0.1:5701", "dray-n", 8, true);

    @TempDir
    private Path folder;

    private final FakeDray server = new FakeDray();
    private Path secretFile;

    @BeforeEach
    void keepTheSecret() throws IOException {
        secretFile = Files.writeString(folder.resolve("secret"), "ours\n");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void shouldSayWhereTheClusterIs() {
        says(ADDRESSES, "ours");

        try (Head head = head()) {
            assertThat(head.addresses()).isEqualTo(ADDRESSES);
            assertThat(head.secret()).isEqualTo("ours");
        }
    }

    @Test
    void shouldNeverSayTheSecret() {
        says(ADDRESSES, "ours");

        try (Head head = head()) {
            head.addresses();
        }

        assertThat(server.requests())
                .hasSize(1)
                .allSatisfy(request -> assertThat(request.toString()).doesNotContain("ours"));
    }

    @Test
    void shouldSayWhatToDoWithoutASecret() throws IOException {
        Files.delete(secretFile);

        assertThatThrownBy(this::head)
                .isInstanceOf(DrayException.class)
                .hasMessageContaining(secretFile.toString())
                .hasMessageContaining("no such file")
                .hasMessageContaining("--secret-file");
    }

    @Test
    void shouldRefuseADrayWithAnotherSecret() {
        says(ADDRESSES, "theirs");

        try (Head head = head()) {
            assertThatThrownBy(head::addresses)
                    .isInstanceOf(DrayException.class)
                    .hasMessageContaining("The secret in " + secretFile + " is not that of the Dray at")
                    .hasMessageContaining("--secret-file");
        }
    }

    @Test
    void shouldRefuseADrayOfAnotherVersion() {
        says(new ClusterAddresses("99", "127.0.0.1:9092", "127.0.0.1:5701", "dray-n", 8, true), "ours");

        try (Head head = head()) {
            assertThatThrownBy(head::addresses)
                    .isInstanceOf(DrayException.class)
                    .hasMessageContaining("Expected a Dray " + Version.TEXT)
                    .hasMessageContaining("99");
        }
    }

    private Head head() {
        return new Head(server.address(), secretFile, () -> 7);
    }

    private void says(ClusterAddresses said, String secret) {
        server.on("GET /api/cluster/join?nonce=" + NONCE, 200, """
                {"version":"%s","kafka":"%s","views":"%s","view_cluster":"%s","partitions":%d,"embedded":%b,"proof":"%s"}""".formatted(
                        said.version(),
                        said.kafka(),
                        said.views(),
                        said.viewCluster(),
                        said.partitions(),
                        said.embedded(),
                        said.proof(secret, NONCE)));
    }
}
