package io.dray.worker;

import io.dray.model.wire.DataKind;
import io.dray.model.wire.Payload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How an input becomes what the handler takes. Thread-safe. */
record InputBinding(DataKind kind, Reading reading) {
    /** What nobody takes. */
    static final InputBinding NONE = new InputBinding(DataKind.NONE, message -> null);

    /** Makes the value of one kind of parameter. */
    interface Reading {
        @Nullable
        Object read(Message message) throws BadInputException;
    }

    /** Makes it of the bytes alone. */
    interface BodyReading {
        @Nullable
        Object read(Payload body) throws BadInputException;
    }

    static InputBinding of(FoundHandler.Parameter parameter) throws UnusableHandlerException {
        return switch (FoundHandler.kind(parameter.type())) {
            case NONE -> NONE;
            case BYTES ->
                ofBody(
                        DataKind.BYTES,
                        parameter,
                        parameter.type() == InputStream.class
                                ? body -> new ByteArrayInputStream(body.bytes())
                                : Payload::bytes);
            case TEXT -> ofBody(DataKind.TEXT, parameter, body -> text(parameter, body));
            case CLOUD_EVENT -> new InputBinding(DataKind.CLOUD_EVENT, message -> EventInput.event(parameter, message));
            case JSON -> ofBody(DataKind.JSON, parameter, new JsonInput(parameter)::read);
        };
    }

    private static InputBinding ofBody(DataKind kind, FoundHandler.Parameter parameter, BodyReading reading) {
        return new InputBinding(
                kind,
                message -> message.isStructuredEvent()
                        ? EventInput.data(parameter, message.body(), reading)
                        : reading.read(message.body()));
    }

    private static String text(FoundHandler.Parameter parameter, Payload body) throws BadInputException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInputException("Expected text in UTF-8 for " + parameter.label() + ", but it is none", "");
        }
    }
}
