package io.dray.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.ledger.Command;
import io.dray.model.ledger.LedgerPosition;
import io.dray.model.node.Heartbeat;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"next\":1,\"partitions\":2,\"more\":3}",
                "{\"next\":1,\"next\":1,\"partitions\":2}",
                "{\"next\":1,\"partitions\":2} {}",
                "{\"next\":1.5,\"partitions\":2}",
                "{\"next\":\"many\",\"partitions\":2}",
                "{\"next\":1,",
                "[]",
                ""
            })
    void shouldRefuseWhatIsNotExactlyTheValue(String json) {
        assertThatThrownBy(() -> Json.read(bytes(json), LedgerPosition.class)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeeply() {
        assertThat(Json.tree(bytes("[".repeat(64) + "]".repeat(64))).isArray()).isTrue();

        assertThatThrownBy(() -> Json.tree(bytes("[".repeat(65) + "]".repeat(65))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("64");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"do\":\"destroy\"}",
                "{\"job\":\"a\"}",
                "{\"do\":\"stop\",\"caller\":{\"replica\":\"r\",\"request\":1},\"job\":\"no such/name\"}"
            })
    void shouldRefuseACommandThatIsNone(String json) {
        assertThatThrownBy(() -> Json.read(bytes(json), Command.class)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldRefuseANodeThatIsNone() {
        assertThatThrownBy(() -> Json.read(bytes("{\"node\":\"n1\",\"leaving\":true}"), Heartbeat.class))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not a node incarnation: n1");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
