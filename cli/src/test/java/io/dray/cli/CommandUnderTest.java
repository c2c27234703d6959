package io.dray.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.cli.client.FakeDray;
import io.dray.model.Json;
import io.dray.model.trigger.TopicAccess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The {@code dray} command, what it prints, and a server that accepts every job as j1. */
public final class CommandUnderTest implements AutoCloseable {
    private static final List<String> GROUPS = List.of("job", "fn", "invocation", "trigger", "schedule", "dlq");
    static final String TAIL = "/api/jobs/j1/logs/tail?format=json";

    public final FakeDray server = new FakeDray()
            .on("GET /api/version", 200, "{\"version\":\"4\"}")
            .on("POST /api/jobs/", 200, "{\"job_id\":\"j1\",\"submission_id\":\"j1\"}");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Given in = new Given();
    final Shell shell = new Shell(
            in,
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            () -> Instant.ofEpochSecond(100));

    /** What it is given. */
    public CommandUnderTest in(String text) {
        in.is(text);
        return this;
    }

    /** With the address put behind the verb. */
    public int run(String... words) {
        return run(
                bootstrap -> {
                    throw new AssertionError("no Kafka is expected at " + bootstrap);
                },
                words);
    }

    public int run(TopicAccess.Opener kafka, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        int verb = GROUPS.contains(all.getFirst()) ? 2 : 1;
        if (all.size() >= verb
                && !all.contains("--address")
                && !List.of("jobs", "completion", "demo").contains(all.getFirst())) {
            all.addAll(verb, List.of("--address", server.address().toString()));
        }
        return Main.run(shell, kafka, all.toArray(String[]::new));
    }

    /** The last request for a job. */
    JsonNode submitted() {
        return sent("POST /api/jobs/");
    }

    /** The JSON of the last such request. */
    public JsonNode sent(String request) {
        return Json.tree(server.requests(request).getLast().text().getBytes(StandardCharsets.UTF_8));
    }

    /** Printed to stdout, byte for byte. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
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

    /** Stdin. */
    private static final class Given extends FilterInputStream {
        Given() {
            super(InputStream.nullInputStream());
        }

        void is(String text) {
            in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
