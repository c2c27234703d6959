package com.acme;

import io.dray.CloudEvent;
import io.dray.Handler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Methods that take CloudEvents, or what is in them, and that give some. */
final class Events {
    private Events() {}

    record Wrapped(CloudEvent event) {}

    static void event(CloudEvent event) {}

    static void events(List<CloudEvent> events) {}

    static void wrapped(Wrapped wrapped) {}

    static CloudEvent bare() {
        return CloudEvent.of("7", "/shop", "com.acme.Placed");
    }

    static CloudEvent json() {
        return bare().withSubject("grün")
                .withTime(Instant.parse("2026-01-02T03:04:05.5Z"))
                .withDataSchema("https://acme.com/order")
                .withExtension("region", "eu")
                .withData("application/json", utf8("{\"a\": 1.50}"));
    }

    static CloudEvent impliedJson() {
        return bare().withData(null, utf8("[true]"));
    }

    static CloudEvent brokenJson() {
        return bare().withData("application/vnd.acme+json", utf8("{\"a\":1} x"));
    }

    static CloudEvent text() {
        return bare().withData("text/plain; charset=utf-8", utf8("\"grün\""));
    }

    static CloudEvent bytes() {
        return bare().withData("application/octet-stream", new byte[] {0, -1});
    }

    static List<CloudEvent> list() {
        return List.of(bare(), impliedJson());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static final class Echo implements UnaryOperator<CloudEvent> {
        @Override
        public CloudEvent apply(CloudEvent event) {
            return event;
        }
    }

    static final class All implements Handler<List<CloudEvent>, Integer> {
        @Override
        public Integer handle(List<CloudEvent> events, io.dray.Context context) {
            return events.size();
        }
    }
}
