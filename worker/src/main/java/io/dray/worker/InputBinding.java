package io.dray.worker;

import io.dray.model.wire.DataKind;
import io.dray.model.wire.Payload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How the bytes of an invocation become what the handler takes. Thread-safe. */
record InputBinding(DataKind kind, Reading reading) {
    /** What nobody takes. */
    static final InputBinding NONE = new InputBinding(DataKind.NONE, payload -> null);

    /** Makes the value of one kind of parameter. */
    interface Reading {
        @Nullable
        Object read(Payload payload) throws BadInputException;
    }

    static InputBinding of(FoundHandler.Parameter parameter) throws UnusableHandlerException {
        if (parameter.type() == byte[].class) {
            return new InputBinding(DataKind.BYTES, Payload::bytes);
        }
        if (parameter.type() == InputStream.class) {
            return new InputBinding(DataKind.BYTES, payload -> new ByteArrayInputStream(payload.bytes()));
        }
        if (parameter.type() == String.class) {
            return new InputBinding(DataKind.TEXT, payload -> text(parameter, payload));
        }
        return new InputBinding(DataKind.JSON, new JsonInput(parameter)::read);
    }

    private static String text(FoundHandler.Parameter parameter, Payload payload) throws BadInputException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInputException("Expected text in UTF-8 for " + parameter.label() + ", but it is none", "");
        }
    }
}
