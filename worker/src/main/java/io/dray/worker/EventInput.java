package io.dray.worker;

import io.dray.CloudEvent;
import io.dray.model.wire.Payload;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inputs that are CloudEvents, for parameters that want them, and for those that want what is in them. */
final class EventInput {
    private EventInput() {}

    /** The whole of it, from either mode. */
    static CloudEvent event(FoundHandler.Parameter parameter, Message message) throws BadInputException {
        try {
            if (message.isStructuredEvent()) {
                return event(EventEnvelope.parse(message.body().bytes()));
            }
            Map<String, String> attributes = BinaryEvent.attributes(message);
            if (attributes.isEmpty()) {
                throw new NoEventException(
                        "there is neither a content type application/cloudevents+json nor a header ce-specversion");
            }
            return event(attributes, message.body().bytes());
        } catch (NoEventException e) {
            throw new BadInputException("Expected a CloudEvent for " + parameter.label() + ", but " + e.reason(), "");
        }
    }

    static CloudEvent event(EventEnvelope envelope) throws NoEventException {
        return event(envelope.attributes(), envelope.data());
    }

    private static CloudEvent event(Map<String, String> attributes, byte[] data) throws NoEventException {
        Map<String, String> left = new HashMap<>(attributes);
        String version = required("specversion", left);
        if (!version.equals(CloudEvent.SPEC_VERSION)) {
            throw new NoEventException("its specversion is " + Clipped.of(version, 20) + ", not 1.0");
        }
        CloudEvent event = CloudEvent.of(required("id", left), required("source", left), required("type", left));
        @Nullable String subject = left.remove("subject");
        @Nullable String time = left.remove("time");
        @Nullable String schema = left.remove("dataschema");
        @Nullable String contentType = left.remove("datacontenttype");
        event = subject == null ? event : event.withSubject(subject);
        event = schema == null ? event : event.withDataSchema(schema);
        event = time == null ? event : timed(event, time);
        return extended(event.withData(contentType, data), left);
    }

    private static String required(String name, Map<String, String> attributes) throws NoEventException {
        String value = attributes.remove(name);
        if (value == null || value.isEmpty()) {
            throw new NoEventException("it has no " + name);
        }
        return value;
    }

    private static CloudEvent timed(CloudEvent event, String time) throws NoEventException {
        try {
            return event.withTime(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException e) {
            throw new NoEventException("its time '" + Clipped.of(time, 60) + "' is not of RFC 3339");
        }
    }

    private static CloudEvent extended(CloudEvent event, Map<String, String> extensions) throws NoEventException {
        CloudEvent extended = event;
        for (Map.Entry<String, String> extension : extensions.entrySet()) {
            try {
                extended = extended.withExtension(extension.getKey(), extension.getValue());
            } catch (IllegalArgumentException e) {
                throw new NoEventException("an attribute has the name '" + Clipped.of(extension.getKey(), 60)
                        + "', which is not of lower-case letters and digits");
            }
        }
        return extended;
    }

    /** The data of one in structured mode, as a body of its own. */
    static @Nullable Object data(FoundHandler.Parameter parameter, Payload body, InputBinding.BodyReading reading)
            throws BadInputException {
        EventEnvelope envelope;
        try {
            envelope = EventEnvelope.parse(body.bytes());
        } catch (NoEventException e) {
            throw new BadInputException(
                    "Expected a CloudEvent with the data for " + parameter.label() + ", but " + e.reason(), "");
        }
        try {
            return reading.read(Payload.of(envelope.data()));
        } catch (BadInputException e) {
            throw new BadInputException(e.sentence(), "/" + envelope.member() + (envelope.inline() ? e.place() : ""));
        }
    }
}
