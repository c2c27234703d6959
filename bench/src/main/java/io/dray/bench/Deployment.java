package io.dray.bench;

import io.dray.model.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts {@link Handlers} on a Dray. */
final class Deployment {
    private final URI address;
    private final String uri;

    private Deployment(URI address, String uri) {
        this.address = address;
        this.uri = uri;
    }

    /** Uploads the jar. */
    static Deployment to(URI address) throws IOException {
        byte[] jar = Handlers.jar();
        String name = sha256(jar) + "-handlers.jar";
        try (Wire wire = new Wire(address)) {
            wire.send("PUT", "/api/packages/dray/" + name, jar).expecting(200);
        }
        return new Deployment(address, "dray://" + name);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param more fields of the deployment beside handler and jar */
    void deploy(String function, String method, Map<String, Object> more) throws IOException {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("handler", "io.dray.bench.Handlers::" + method);
        spec.put("jars", List.of(uri));
        spec.putAll(more);
        post("/api/functions/" + function, spec);
    }

    void trigger(String name, String topic, String function, Map<String, Object> more) throws IOException {
        Map<String, Object> spec =
                new LinkedHashMap<>(Map.of("topic", topic, "function", function, "from", "earliest"));
        spec.putAll(more);
        post("/api/triggers/" + name, spec);
    }

    private void post(String path, Map<String, Object> body) throws IOException {
        try (Wire wire = new Wire(address)) {
            wire.send("POST", path, Json.text(body).getBytes(StandardCharsets.UTF_8))
                    .expecting(200);
        }
    }
}
