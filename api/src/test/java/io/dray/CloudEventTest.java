package io.dray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {
    private static final CloudEvent EVENT = CloudEvent.of("7", "/shop", "com.acme.Placed");

    @Test
    void shouldHaveNothingThatWasNotGiven() {
        assertThat(EVENT.id()).isEqualTo("7");
        assertThat(EVENT.source()).isEqualTo("/shop");
        assertThat(EVENT.type()).isEqualTo("com.acme.Placed");
        assertThat(EVENT.specVersion()).isEqualTo("1.0");
        assertThat(EVENT.subject()).isEmpty();
        assertThat(EVENT.time()).isEmpty();
        assertThat(EVENT.dataContentType()).isEmpty();
        assertThat(EVENT.dataSchema()).isEmpty();
        assertThat(EVENT.extensions()).isEmpty();
        assertThat(EVENT.data()).isEmpty();
    }

    @Test
    void shouldHaveWhatWasGivenAndLeaveTheOneBeforeAsItWas() {
        Instant time = Instant.parse("2026-01-02T03:04:05.123456789Z");

        CloudEvent event = EVENT.withSubject("order-7")
                .withTime(time)
                .withDataSchema("https://acme.com/order")
                .withExtension("region", "eu")
                .withData("text/plain", new byte[] {1});

        assertThat(event.subject()).contains("order-7");
        assertThat(event.time()).contains(time);
        assertThat(event.dataContentType()).contains("text/plain");
        assertThat(event.dataSchema()).contains("https://acme.com/order");
        assertThat(event.extensions()).isEqualTo(Map.of("region", "eu"));
        assertThat(event.data()).containsExactly(1);
        assertThat(EVENT).isEqualTo(CloudEvent.of("7", "/shop", "com.acme.Placed"));
    }

    @Test
    void shouldForgetTheContentTypeOfDataThatWasReplaced() {
        CloudEvent event = EVENT.withData("text/plain", new byte[] {1}).withData(null, new byte[] {'7'});

        assertThat(event.dataContentType()).isEmpty();
        assertThat(event).isEqualTo(EVENT.withData(null, new byte[] {'7'})).isNotEqualTo(EVENT);
    }

    @Test
    void shouldNotShowItsData() {
        assertThat(EVENT.withData("text/plain", new byte[] {1, 2}))
                .hasToString("CloudEvent{specversion=1.0, id=7, source=/shop, type=com.acme.Placed,"
                        + " datacontenttype=text/plain} with 2 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Region", "my-region", "my_region", "id", "data", "specversion", "größe"})
    void shouldRefuseNamesThatAreNoExtensions(String name) {
        assertThatThrownBy(() -> EVENT.withExtension(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void shouldRefuseAnEventWithoutAnId() {
        assertThatThrownBy(() -> CloudEvent.of("", "/shop", "t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a CloudEvent with an id, a source and a type, but got '', '/shop' and 't'");
    }
}
