package io.dray.jobapi;

import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobId;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.log.LogReader;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What jobs print: all of it as one text, or as it comes over a WebSocket. */
final class ReadLogs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadLogs.class);
    private static final short NORMAL = 1000;
    private static final short BROKEN = 1011;
    /** Ray's client takes messages of up to 4 MiB; Ray's server sends about this much at once. */
    private static final int MAX_FRAME = 20_000;

    private final JobViews views;
    private final LogReader logs;
    private final Semaphore room;
    private final Set<LogFeed> open = ConcurrentHashMap.newKeySet();

    ReadLogs(JobViews views, LogReader logs, int readers) {
        this.views = views;
        this.logs = logs;
        this.room = new Semaphore(readers);
    }

    /** {@code GET …/logs}: a JSON object of one text. */
    void all(Exchange exchange) throws IOException, InterruptedException {
        JobId id = exchange.job();
        Stream stream = stream(exchange);
        try (Seat seat = sit(exchange, id, false)) {
            exchange.response().closeHandler(nothing -> seat.feed.close());
            StreamedAnswer answer = exchange.stream();
            answer.write("{\"logs\":\"");
            seat.feed.copyTo(chunks -> {
                for (LogChunk chunk : chunks) {
                    if (stream == null || chunk.stream() == stream) {
                        answer.writeQuoted(chunk.text());
                    }
                }
            });
            answer.write("\"}");
            answer.end();
        }
    }

    /** {@code GET …/logs/tail}: text frames until the job has ended, then Close 1000. */
    void tail(Exchange exchange) throws IOException, InterruptedException {
        if (!"websocket".equalsIgnoreCase(exchange.request().getHeader("Upgrade"))) {
            throw DrayException.badRequest("Expected a WebSocket: this path sends what a job prints as it comes");
        }
        JobId id = exchange.job();
        Stream stream = stream(exchange);
        boolean json = json(exchange);
        try (Seat seat = sit(exchange, id, true)) {
            send(seat.feed, upgrade(exchange, seat.feed), stream, json);
        }
    }

    private void send(LogFeed feed, ServerWebSocket socket, @Nullable Stream stream, boolean json)
            throws InterruptedException {
        try {
            feed.copyTo(chunks -> {
                List<LogChunk> wanted = chunks.stream()
                        .filter(chunk -> stream == null || chunk.stream() == stream)
                        .toList();
                if (json) {
                    for (LogChunk chunk : wanted) {
                        StreamedAnswer.await(socket.writeTextMessage(frame(chunk)));
                    }
                } else {
                    for (String text : frames(wanted)) {
                        StreamedAnswer.await(socket.writeTextMessage(text));
                    }
                }
            });
            socket.close(NORMAL);
        } catch (IOException e) {
            LOG.debug("a log tail broke off", e);
            socket.close(BROKEN);
        } catch (RuntimeException e) {
            LOG.error("a log tail failed", e);
            socket.close(BROKEN);
        }
    }

    private static String frame(LogChunk chunk) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("stream", chunk.stream().name().toLowerCase(Locale.ROOT));
        frame.put("attempt", chunk.attempt());
        frame.put("sequence", chunk.sequence());
        frame.put("text", chunk.text());
        return Json.text(frame);
    }

    /** The text of these chunks in frames of a good size, cut between characters. */
    static List<String> frames(List<LogChunk> chunks) {
        List<String> frames = new java.util.ArrayList<>();
        StringBuilder all = new StringBuilder();
        chunks.forEach(chunk -> all.append(chunk.text()));
        int start = 0;
        while (start < all.length()) {
            int end = Math.min(all.length(), start + MAX_FRAME);
            if (end < all.length() && Character.isHighSurrogate(all.charAt(end - 1))) {
                end--;
            }
            frames.add(all.substring(start, end));
            start = end;
        }
        return frames;
    }

    private static ServerWebSocket upgrade(Exchange exchange, LogFeed feed) throws ClientGone, InterruptedException {
        try {
            return exchange.upgrade(feed::close).get();
        } catch (ExecutionException e) {
            throw new ClientGone("no WebSocket came about: " + e.getCause());
        }
    }

    /** Takes one of the seats, for a job that exists. */
    private Seat sit(Exchange exchange, JobId id, boolean follow) {
        OptionalInt attempt = exchange.queryCount("attempt");
        views.job(id);
        if (!room.tryAcquire()) {
            throw new DrayException(
                    ErrorCode.UNAVAILABLE, "As many logs are being read through this server as it can; try again");
        }
        return new Seat(new LogFeed(id, attempt.isPresent() ? attempt.getAsInt() : null, follow, views, logs));
    }

    /** One of those that may read logs at once. */
    private final class Seat implements AutoCloseable {
        private final LogFeed feed;

        Seat(LogFeed feed) {
            this.feed = feed;
            open.add(feed);
        }

        @Override
        public void close() {
            feed.close();
            open.remove(feed);
            room.release();
        }
    }

    private static boolean json(Exchange exchange) {
        String format = exchange.query("format").orElse("text");
        if (!format.equals("text") && !format.equals("json")) {
            throw DrayException.badRequest("Expected format to be text or json, but got '" + format + "'");
        }
        return format.equals("json");
    }

    private static @Nullable Stream stream(Exchange exchange) {
        Optional<String> name = exchange.query("stream");
        if (name.isEmpty()) {
            return null;
        }
        return switch (name.get()) {
            case "stdout" -> Stream.STDOUT;
            case "stderr" -> Stream.STDERR;
            default ->
                throw DrayException.badRequest("Expected stream to be stdout or stderr, but got '" + name.get() + "'");
        };
    }

    /** Ends every feed that is open. */
    @Override
    public void close() {
        open.forEach(LogFeed::close);
    }
}
