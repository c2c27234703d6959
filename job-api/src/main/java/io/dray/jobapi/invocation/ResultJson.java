package io.dray.jobapi.invocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.dray.model.Json;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.StoredOutput;
import io.dray.model.run.InvocationId;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts the result of a handler into a document of ours, as its last field. The result is not looked into: what is called JSON goes in as
 * it is, as long as it can't break the line it stands in; whether it is JSON is between the handler and its caller.
 */
final class ResultJson {
    private ResultJson() {}

    static void put(ObjectNode json, InvocationId id, int attempt, InvocationResult result) {
        if (!result.kind().succeeded()) {
            Failure failure = result.failure();
            json.set(
                    "error",
                    Json.mapper()
                            .valueToTree(FailureProblem.of(
                                            id,
                                            attempt,
                                            result.kind(),
                                            failure == null ? Failure.of("It has no result") : failure)
                                    .members()));
            return;
        }
        StoredOutput stored = result.stored();
        String contentType = result.contentType();
        if (stored != null) {
            type(json, contentType);
            json.putObject("result_ref")
                    .put("sha256", stored.sha256())
                    .put("bytes", stored.bytes())
                    .put(
                            "url",
                            "/api/invocations/" + URLEncoder.encode(id.value(), StandardCharsets.UTF_8) + "/result");
        } else if (contentType != null || result.output().size() > 0) {
            put(json, contentType, result.output().bytes());
        }
    }

    private static void put(ObjectNode json, @Nullable String contentType, byte[] output) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        String media = type.replaceFirst(";.*", "").strip();
        boolean isJson = media.equals("application/json") || media.endsWith("+json");
        boolean isText = media.startsWith("text/") && (!type.contains("charset") || type.contains("utf-8"));
        String text = isJson || isText ? text(output) : null;
        if (text != null && isJson && fitsOneLine(text)) {
            json.putRawValue("result", new RawValue(text));
        } else if (text != null) {
            type(json, contentType);
            json.put("result_text", text);
        } else {
            type(json, contentType);
            json.put("result_base64", output);
        }
    }

    private static void type(ObjectNode json, @Nullable String contentType) {
        if (contentType != null) {
            json.put("content_type", contentType);
        }
    }

    private static boolean fitsOneLine(String text) {
        return !text.isBlank() && text.chars().noneMatch(c -> c < ' ' && c != '\t');
    }

    private static @Nullable String text(byte[] output) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(output))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
