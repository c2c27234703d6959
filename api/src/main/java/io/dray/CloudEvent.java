package io.dray;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event of the <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents</a> specification,
 * version 1.0. Immutable but for the bytes of its data, which are nobody's copy: whoever makes an event gives its array away.
 *
 * <p>A handler that takes one gets it from binary mode (headers {@code ce-…}, or {@code ce_…} of a Kafka record, and the body as
 * data) and from structured mode ({@code application/cloudevents+json}). One that it gives goes out in structured mode.
 *
 * <pre>{@code
 * CloudEvent.of("7", "/shop", "com.acme.OrderPlaced").withSubject("order-7").withData("application/json", json)
 * }</pre>
 */
public final class CloudEvent {
    /** The attribute {@code specversion} of every event. */
    public static final String SPEC_VERSION = "1.0";

    private static final List<String> CORE =
            List.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema");

    private final Map<String, String> attributes;
    private final byte[] data;

    private CloudEvent(Map<String, String> attributes, byte[] data) {
        this.attributes = attributes;
        this.data = data;
    }

    /**
     * An event without data.
     *
     * @param id unique for its source
     * @param source a URI reference
     * @param type of what has happened, like {@code com.acme.OrderPlaced}
     * @throws IllegalArgumentException when one of them is empty
     */
    public static CloudEvent of(String id, String source, String type) {
        if (id.isEmpty() || source.isEmpty() || type.isEmpty()) {
            throw new IllegalArgumentException("Expected a CloudEvent with an id, a source and a type, but got '" + id
                    + "', '" + source + "' and '" + type + "'");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", SPEC_VERSION);
        attributes.put("id", id);
        attributes.put("source", source);
        attributes.put("type", type);
        return new CloudEvent(attributes, new byte[0]);
    }

    private CloudEvent with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(attributes);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new CloudEvent(changed, data);
    }

    /** With this attribute {@code subject}: what of its source it is about. */
    public CloudEvent withSubject(String subject) {
        return with("subject", Objects.requireNonNull(subject));
    }

    /** With this attribute {@code time}: when it happened. */
    public CloudEvent withTime(Instant time) {
        return with("time", time.toString());
    }

    /** @param uri of the schema that the data adheres to */
    public CloudEvent withDataSchema(String uri) {
        return with("dataschema", Objects.requireNonNull(uri));
    }

    /** @throws IllegalArgumentException unless the name is of lower-case letters and digits and no attribute of the specification */
    public CloudEvent withExtension(String name, String value) {
        if (!name.matches("[a-z0-9]+") || CORE.contains(name) || name.equals("data")) {
            throw new IllegalArgumentException(
                    "Expected an extension with a name of its own, of lower-case letters and digits, but got '" + name
                            + "'");
        }
        return with(name, Objects.requireNonNull(value));
    }

    /**
     * With these bytes instead of what it had.
     *
     * @param contentType of the bytes; null for JSON that goes without saying
     */
    public CloudEvent withData(@Nullable String contentType, byte[] bytes) {
        return new CloudEvent(with("datacontenttype", contentType).attributes, bytes);
    }

    /** The attribute {@code id}: unique for its source. */
    public String id() {
        return required("id");
    }

    /** The attribute {@code source}: a URI reference. */
    public String source() {
        return required("source");
    }

    /** The attribute {@code type}: of what has happened. */
    public String type() {
        return required("type");
    }

    /** Always {@link #SPEC_VERSION}. */
    public String specVersion() {
        return SPEC_VERSION;
    }

    private String required(String name) {
        return Objects.requireNonNull(attributes.get(name));
    }

    /** The attribute {@code subject}. */
    public Optional<String> subject() {
        return Optional.ofNullable(attributes.get("subject"));
    }

    /** The attribute {@code time}. */
    public Optional<Instant> time() {
        return Optional.ofNullable(attributes.get("time")).map(Instant::parse);
    }

    /** The attribute {@code datacontenttype}. */
    public Optional<String> dataContentType() {
        return Optional.ofNullable(attributes.get("datacontenttype"));
    }

    /** The attribute {@code dataschema}. */
    public Optional<String> dataSchema() {
        return Optional.ofNullable(attributes.get("dataschema"));
    }

    /** All other attributes, as text: a new map. */
    public Map<String, String> extensions() {
        Map<String, String> others = new LinkedHashMap<>(attributes);
        others.keySet().removeAll(CORE);
        return others;
    }

    /** Empty when there are none. */
    public byte[] data() {
        return data;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CloudEvent event
                && attributes.equals(event.attributes)
                && Arrays.equals(data, event.data);
    }

    @Override
    public int hashCode() {
        return 31 * attributes.hashCode() + Arrays.hashCode(data);
    }

    /** The attributes, and how many bytes of data. */
    @Override
    public String toString() {
        return "CloudEvent" + attributes + " with " + data.length + " bytes";
    }
}
