package io.dray.worker;

import io.dray.model.wire.DataKind;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * How what a handler gives becomes the bytes of its result, by the type it declares. Thread-safe.
 *
 * @param contentType of a result that is there
 */
record OutputBinding(DataKind kind, @Nullable String contentType, Writing writing) {

    /** Makes the bytes of one kind of value. */
    interface Writing {
        byte[] write(Object value) throws IOException;
    }

    static OutputBinding of(Type type) {
        if (type == void.class || type == Void.class) {
            return new OutputBinding(DataKind.NONE, null, value -> new byte[0]);
        }
        if (type == byte[].class) {
            return new OutputBinding(DataKind.BYTES, "application/octet-stream", value -> (byte[]) value);
        }
        if (type == InputStream.class) {
            return new OutputBinding(DataKind.BYTES, "application/octet-stream", OutputBinding::read);
        }
        if (type == String.class) {
            return new OutputBinding(
                    DataKind.TEXT,
                    "text/plain; charset=utf-8",
                    value -> Payload.text((String) value).bytes());
        }
        return new OutputBinding(DataKind.JSON, "application/json", UserJson.writing(type));
    }

    private static byte[] read(Object value) throws IOException {
        try (InputStream in = (InputStream) value) {
            return in.readNBytes(Payload.MAX_BYTES + 1);
        }
    }
}
