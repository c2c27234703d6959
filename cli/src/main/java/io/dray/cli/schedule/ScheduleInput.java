package io.dray.cli.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.dray.cli.Connection;
import io.dray.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a schedule gives its function. JSON is sent as it is written, so that no number changes on its way. */
final class ScheduleInput {
    @Option(names = "--input", paramLabel = "JSON", description = "What the function gets. Else it gets nothing.")
    private @Nullable String json;

    @Option(
            names = "--input-file",
            paramLabel = "FILE",
            description = "Likewise from a file, of JSON or any other text.")
    private @Nullable Path file;

    void write(Connection verb, ObjectNode request) {
        if (json != null && file != null) {
            throw verb.usage("Expected --input or --input-file, but got both");
        }
        if (json != null) {
            if (!isJson(json)) {
                throw verb.usage("Expected JSON as --input, like '{\"days\":1}' or '\"text\"', but got '" + json + "'");
            }
            request.putRawValue("input", new RawValue(json));
        }
        if (file != null) {
            String text = read(verb, file);
            if (isJson(text)) {
                request.putRawValue("input", new RawValue(text.strip()));
            } else {
                request.put("input_text", text);
            }
        }
    }

    private static String read(Connection verb, Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw verb.usage("There is no file " + file);
        } catch (CharacterCodingException e) {
            throw verb.usage("Expected text in UTF-8 in " + file);
        } catch (IOException e) {
            throw verb.usage("Cannot read " + file + ": " + e.getMessage());
        }
    }

    private static boolean isJson(String text) {
        try {
            return !text.isBlank()
                    && !Json.tree(text.getBytes(StandardCharsets.UTF_8)).isMissingNode();
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
