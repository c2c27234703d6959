package io.dray.dispatcher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.Json;
import io.dray.model.function.FunctionName;
import io.dray.model.invocation.InvocationResult;
import io.dray.model.invocation.InvocationResult.Failure;
import io.dray.model.invocation.InvocationResult.StoredOutput;
import io.dray.model.invocation.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a callback says, and the proof that we said it: {@code t=MILLIS,v1=HEX}, an HMAC-SHA-256 over {@code MILLIS.BODY}. */
final class CallbackMessage {
    private static final String HMAC = "HmacSHA256";

    private final String key;
    private final InstantSource clock;

    CallbackMessage(String key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    byte[] body(Outcome outcome) {
        InvocationResult result = outcome.result();
        ObjectNode json = Json.mapper()
                .createObjectNode()
                .put("id", outcome.id().value())
                .put("function", FunctionName.of(outcome.id()).value())
                .put("version", outcome.version())
                .put("attempt", outcome.attempt())
                .put("kind", result.kind().name())
                .put("accepted_at", outcome.acceptedAt().toEpochMilli())
                .put("ended_at", outcome.endedAt().toEpochMilli());
        if (result.contentType() != null) {
            json.put("content_type", result.contentType());
        }
        StoredOutput stored = result.stored();
        if (stored != null) {
            json.putObject("result_ref").put("sha256", stored.sha256()).put("bytes", stored.bytes());
        } else if (result.kind().succeeded()) {
            json.put("result_base64", result.output().bytes());
        }
        Failure failure = result.failure();
        if (failure != null) {
            ObjectNode error = json.putObject("error").put("detail", failure.message());
            if (failure.type() != null) {
                error.put("exception", failure.type());
            }
            if (failure.place() != null) {
                error.put("place", failure.place());
            }
            if (failure.stack() != null) {
                error.put("stack", failure.stack());
            }
        }
        return Json.bytes(json);
    }

    String signature(byte[] body) {
        long now = clock.millis();
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((now + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + now + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
