package io.dray.worker;

import io.dray.CloudEvent;
import io.dray.model.wire.DataKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How what a handler gives becomes the bytes of its result, by the type it declares. Thread-safe.
 *
 * @param contentType of a result that is there
 */
record OutputBinding(DataKind kind, @Nullable String contentType, Writing writing) {

    /** Writes one kind of value. */
    interface Writing {
        /** @param out stays the caller's to close */
        void write(Object value, OutputStream out) throws IOException;
    }

    static OutputBinding of(Type type) {
        DataKind kind = FoundHandler.kind(type);
        return switch (kind) {
            case NONE -> new OutputBinding(kind, null, (value, out) -> {});
            case BYTES ->
                new OutputBinding(
                        kind,
                        "application/octet-stream",
                        type == InputStream.class ? OutputBinding::copy : (value, out) -> out.write((byte[]) value));
            case TEXT ->
                new OutputBinding(
                        kind,
                        "text/plain; charset=utf-8",
                        (value, out) -> out.write(((String) value).getBytes(StandardCharsets.UTF_8)));
            case CLOUD_EVENT ->
                new OutputBinding(
                        kind, Message.STRUCTURED_EVENT, (value, out) -> EventOutput.write((CloudEvent) value, out));
            case JSON -> new OutputBinding(kind, "application/json", UserJson.writing(type));
        };
    }

    private static void copy(Object value, OutputStream out) throws IOException {
        try (InputStream in = (InputStream) value) {
            in.transferTo(out);
        }
    }
}
