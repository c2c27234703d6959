package io.dray.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the header of one frame; what is null or empty is left out. */
final class HeaderWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final String frame;
    private final JsonGenerator json;

    HeaderWriter(String frame) {
        this.frame = frame;
        try {
            this.json = HeaderFields.JSON.createGenerator(bytes);
            json.writeStartObject();
            json.writeStringField("frame", frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HeaderWriter text(String name, @Nullable String value) {
        if (value != null) {
            try {
                json.writeStringField(name, value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    HeaderWriter word(String name, Enum<?> value) {
        return text(name, value.name());
    }

    HeaderWriter number(String name, long value) {
        try {
            json.writeNumberField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    HeaderWriter countIfAny(String name, int value) {
        return value == 0 ? this : number(name, value);
    }

    HeaderWriter texts(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            try {
                json.writeObjectFieldStart(name);
                for (Map.Entry<String, String> entry : values.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** @throws DrayException {@code TOO_LARGE} */
    byte[] bytes() {
        try {
            json.writeEndObject();
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.size() > FrameHeader.MAX_BYTES) {
            throw new DrayException(
                    ErrorCode.TOO_LARGE,
                    "Expected at most " + FrameHeader.MAX_BYTES + " bytes in the header of a frame '" + frame
                            + "', but there are " + bytes.size());
        }
        return bytes.toByteArray();
    }
}
