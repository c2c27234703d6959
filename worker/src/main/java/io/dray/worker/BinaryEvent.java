package io.dray.worker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A CloudEvent in binary mode: attributes are headers {@code ce-…} of HTTP, where what is no plain ASCII is percent-encoded, or
 * {@code ce_…} of Kafka, and the body is the data.
 */
final class BinaryEvent {
    private static final String HTTP = "ce-";
    private static final String KAFKA = "ce_";

    private BinaryEvent() {}

    /** Empty when it is no CloudEvent in binary mode. */
    static Map<String, String> attributes(Message message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith(HTTP)) {
                attributes.put(name.substring(HTTP.length()), decoded(header.getValue()));
            } else if (name.startsWith(KAFKA)) {
                attributes.put(name.substring(KAFKA.length()), header.getValue());
            }
        }
        if (!attributes.containsKey("specversion")) {
            return Map.of();
        }
        message.type().ifPresent(type -> attributes.put("datacontenttype", type));
        return attributes;
    }

    private static String decoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int octet = encoded[i] == '%' ? octet(encoded, i + 1) : -1;
            bytes.write(octet < 0 ? encoded[i] : octet);
            i += octet < 0 ? 0 : 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Of two hexadecimal digits; negative when they are none. */
    private static int octet(byte[] bytes, int at) {
        if (at + 1 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at], 16);
        int low = Character.digit(bytes[at + 1], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
