package io.dray.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.client.FakeDray;
import io.dray.model.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The {@code dray} command, what it prints, and a server that accepts every job as j1. */
final class CommandUnderTest implements AutoCloseable {
    static final String TAIL = "/api/jobs/j1/logs/tail?format=json";

    final FakeDray server = new FakeDray()
            .on("GET /api/version", 200, "{\"version\":\"4\"}")
            .on("POST /api/jobs/", 200, "{\"job_id\":\"j1\",\"submission_id\":\"j1\"}");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final Shell shell = new Shell(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            () -> Instant.ofEpochSecond(100));

    /** With the address put behind the verb. */
    int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        int verb = all.getFirst().equals("job") ? 2 : 1;
        if (all.size() >= verb
                && !all.contains("--address")
                && !List.of("jobs", "completion").contains(all.getFirst())) {
            all.addAll(verb, List.of("--address", server.address().toString()));
        }
        return Main.run(shell, all.toArray(String[]::new));
    }

    /** The last request for a job. */
    JsonNode submitted() {
        return Json.tree(server.requests("POST /api/jobs/").getLast().text().getBytes(StandardCharsets.UTF_8));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    static String job(String status, String more) {
        return "{\"submission_id\":\"j1\",\"status\":\"" + status + "\",\"entrypoint\":\"x\"," + more + "}";
    }

    static String frame(String stream, String text) {
        return frame(stream, 0, text);
    }

    static String frame(String stream, int sequence, String text) {
        return "{\"stream\":\"" + stream + "\",\"attempt\":1,\"sequence\":" + sequence + ",\"text\":\"" + text + "\"}";
    }
}
