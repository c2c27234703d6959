package io.dray.cli.invocation;

import io.dray.cli.Connection;
import io.dray.cli.client.Call;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.invocation.Input;
import io.dray.model.wire.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a function is given. */
final class InputOptions {
    private static final Path STDIN = Path.of("-");

    @Option(names = "--data", paramLabel = "STRING", description = "The input, as it is here. Else it is empty.")
    private @Nullable String data;

    @Option(names = "--file", paramLabel = "FILE", description = "Read the input from a file; - for stdin.")
    private @Nullable Path file;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "Say what it is, e.g. image/png.")
    private @Nullable String contentType;

    @Option(names = "--header", paramLabel = "NAME:VALUE", description = "A header for the handler. Repeatable.")
    private List<String> headers = new ArrayList<>();

    /** Where the input is read from; to be closed. */
    InputStream open(Connection verb, InputStream stdin) {
        if (data != null && file != null) {
            throw verb.usage("Expected --data or --file, but got both");
        }
        if (data != null) {
            return new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8));
        }
        if (file == null) {
            return InputStream.nullInputStream();
        }
        try {
            return file.equals(STDIN) ? stdin : Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw verb.usage("There is no file " + file);
        } catch (IOException e) {
            throw verb.usage("Cannot read " + file + ": " + e.getMessage());
        }
    }

    /** @throws DrayException when the input is larger than what is taken */
    Call.Body body(Connection verb, InputStream stdin) {
        List<Map.Entry<String, String>> named =
                headers.stream().map(header -> header(verb, header)).toList();
        try (InputStream in = open(verb, stdin)) {
            byte[] bytes = in.readNBytes(Input.MAX_BYTES + 1);
            if (bytes.length > Input.MAX_BYTES) {
                throw new DrayException(
                        ErrorCode.TOO_LARGE,
                        "Expected an input of at most 1 MiB, but it is larger: give the function a reference to it instead");
            }
            return new Call.Body(Payload.of(bytes), contentType, named);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the input: " + e.getMessage(), e);
        }
    }

    /** Whether there is anything beside the input itself. */
    boolean described() {
        return contentType != null || !headers.isEmpty();
    }

    private static Map.Entry<String, String> header(Connection verb, String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw verb.usage("Expected a header like Name:value, but got '" + text + "'");
        }
        return Map.entry(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }
}
