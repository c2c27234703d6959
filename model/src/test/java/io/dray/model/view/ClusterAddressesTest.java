package io.dray.model.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterAddressesTest {
    private static final ClusterAddresses SAID =
            new ClusterAddresses("0.1", "k:9092", "127.0.0.1:5701", "dray-n", 8, true);

    @Test
    void shouldBeProvedByTheSecretAlone() {
        String proof = SAID.proof("secret", "nonce");

        assertThat(proof).matches("[0-9a-f]{64}");
        assertThat(SAID.provedBy(proof, "secret", "nonce")).isTrue();
        assertThat(SAID.provedBy(proof, "another", "nonce")).isFalse();
        assertThat(SAID.provedBy("", "secret", "nonce")).isFalse();
    }

    @Test
    void shouldProveNeitherAnotherQuestionNorAnotherAnswer() {
        String proof = SAID.proof("secret", "nonce");

        assertThat(SAID.provedBy(proof, "secret", "another")).isFalse();
        assertThat(new ClusterAddresses("0.1", "evil:9092", "127.0.0.1:5701", "dray-n", 8, true)
                        .provedBy(proof, "secret", "nonce"))
                .isFalse();
    }
}
