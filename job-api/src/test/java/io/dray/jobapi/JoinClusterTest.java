package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinClusterTest {
    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() throws IOException {
        api = new ApiUnderTest(folder);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shouldTellWhereToJoinAndProveThatItKnowsTheSecret() throws Exception {
        JsonNode said = ApiUnderTest.json(api.get("/api/cluster/join?nonce=n1"));

        assertThat(said.get("kafka").asText()).isEqualTo("k:1");
        assertThat(said.get("views").asText()).isEqualTo("127.0.0.1:5701");
        assertThat(said.get("view_cluster").asText()).isEqualTo("dray-n1");
        assertThat(said.get("partitions").asInt()).isEqualTo(1);
        assertThat(said.get("version").asText()).isEqualTo("0.1");
        assertThat(ApiUnderTest.ADDRESSES.provedBy(said.get("proof").asText(), ApiUnderTest.SECRET, "n1"))
                .isTrue();
        assertThat(said.toString()).doesNotContain(ApiUnderTest.SECRET);
    }

    @Test
    void shouldWantANonce() throws Exception {
        assertThat(api.get("/api/cluster/join").statusCode()).isEqualTo(400);
        assertThat(api.get("/api/cluster/join?nonce=" + "x".repeat(201)).statusCode())
                .isEqualTo(400);
    }
}
