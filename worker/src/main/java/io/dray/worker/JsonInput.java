package io.dray.worker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.dray.TerminalException;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** JSON for a parameter that is neither bytes nor text. */
final class JsonInput {
    private final FoundHandler.Parameter parameter;
    private final ObjectReader reader;

    JsonInput(FoundHandler.Parameter parameter) throws UnusableHandlerException {
        this.parameter = parameter;
        this.reader = UserJson.reading(parameter);
    }

    @Nullable
    Object read(Payload payload) throws BadInputException {
        if (payload.size() == 0) {
            throw new BadInputException(
                    "Expected " + parameter.typeName() + " as JSON for " + parameter.label()
                            + ", but the input is empty",
                    "");
        }
        try {
            return reader.<@Nullable Object>readValue(payload.bytes());
        } catch (InvalidDefinitionException e) {
            throw new TerminalException(
                    "Expected types that JSON can become in " + parameter.label() + ", but: " + e.getOriginalMessage(),
                    e);
        } catch (JacksonException e) {
            throw new Misfit(parameter, payload).of(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
