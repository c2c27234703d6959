package io.dray.model.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.task.Argument;
import io.dray.model.task.GroupPlace;
import io.dray.model.task.ObjectId;
import io.dray.model.task.ProcessEnv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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

    HeaderWriter textList(String name, List<String> values) {
        if (!values.isEmpty()) {
            try {
                json.writeArrayFieldStart(name);
                for (String value : values) {
                    json.writeString(value);
                }
                json.writeEndArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    HeaderWriter arguments(List<Argument> arguments) {
        if (!arguments.isEmpty()) {
            try {
                json.writeArrayFieldStart("arguments");
                for (Argument argument : arguments) {
                    argument(argument);
                }
                json.writeEndArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    private void argument(Argument argument) throws IOException {
        json.writeStartObject();
        if (argument.object() != null) {
            json.writeStringField("object", argument.object().toString());
        }
        if (argument.references() > 0) {
            json.writeNumberField("references", argument.references());
        }
        if (argument.stored()) {
            json.writeNumberField("stored", argument.bytes());
        } else if (argument.bytes() >= 0) {
            json.writeNumberField("bytes", argument.bytes());
        }
        json.writeEndObject();
    }

    /** Left out when it is the usual. */
    HeaderWriter numberUnless(long usual, String name, long value) {
        return value == usual ? this : number(name, value);
    }

    HeaderWriter place(@Nullable GroupPlace place) {
        return place == null
                ? this
                : text("group", place.group()).number("rank", place.rank()).number("size", place.size());
    }

    HeaderWriter env(ProcessEnv env) {
        return texts("variables", env.variables()).textList("jvmOptions", env.jvmOptions());
    }

    HeaderWriter id(String name, @Nullable ObjectId id) {
        return id == null ? this : text(name, id.toString());
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
