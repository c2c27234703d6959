package io.dray.jobapi.log;

import io.dray.jobapi.http.ClientGone;
import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.StreamedAnswer;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogChunk.Stream;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody wants to read of a log.
 *
 * @param stream the one to read; null for both
 * @param json whether a tail gives a JSON frame per chunk instead of text
 */
public record LogRequest(@Nullable Stream stream, boolean json) {
    private static final Logger LOG = LoggerFactory.getLogger(LogRequest.class);
    private static final short NORMAL = 1000;
    private static final short BROKEN = 1011;
    /** Ray's client takes messages of up to 4 MiB; Ray's server sends about this much at once. */
    private static final int MAX_FRAME = 20_000;

    public static LogRequest of(Exchange exchange) {
        return new LogRequest(
                stream(exchange.query().text("stream").orElse("")),
                json(exchange.query().text("format").orElse("text")));
    }

    /** A request for a tail, which has to be a WebSocket. */
    public static LogRequest ofTail(Exchange exchange) {
        if (!"websocket".equalsIgnoreCase(exchange.header("Upgrade"))) {
            throw DrayException.badRequest("Expected a WebSocket: this path sends what is printed as it comes");
        }
        return of(exchange);
    }

    private static @Nullable Stream stream(String name) {
        return switch (name) {
            case "" -> null;
            case "stdout" -> Stream.STDOUT;
            case "stderr" -> Stream.STDERR;
            default -> throw DrayException.badRequest("Expected stream to be stdout or stderr, but got '" + name + "'");
        };
    }

    private static boolean json(String format) {
        return switch (format) {
            case "text" -> false;
            case "json" -> true;
            default -> throw DrayException.badRequest("Expected format to be text or json, but got '" + format + "'");
        };
    }

    public boolean wants(LogChunk chunk) {
        return stream == null || chunk.stream() == stream;
    }

    /**
     * Turns the request into a WebSocket and sends frames until the seat's feed ends, then Close 1000. The seat is given up before that:
     * whoever has seen the end finds it free.
     */
    public void tail(Exchange exchange, Seats.Seat seat) throws ClientGone, InterruptedException {
        ServerWebSocket socket;
        short end;
        try (seat) {
            socket = upgrade(exchange, seat.feed());
            end = copy(seat.feed(), socket);
        }
        socket.close(end);
    }

    private short copy(Feed feed, ServerWebSocket socket) throws InterruptedException {
        try {
            feed.copyTo(chunks -> {
                for (String frame : frames(chunks.stream().filter(this::wants).toList())) {
                    StreamedAnswer.await(socket.writeTextMessage(frame));
                }
            });
            return NORMAL;
        } catch (IOException e) {
            LOG.debug("a log tail broke off", e);
        } catch (RuntimeException e) {
            LOG.error("a log tail failed", e);
        }
        return BROKEN;
    }

    private static ServerWebSocket upgrade(Exchange exchange, Feed feed) throws ClientGone, InterruptedException {
        try {
            return exchange.upgrade(feed::close).get();
        } catch (ExecutionException e) {
            throw new ClientGone("no WebSocket came about: " + e.getCause());
        }
    }

    private List<String> frames(List<LogChunk> chunks) {
        return json ? chunks.stream().map(LogRequest::frame).toList() : texts(chunks);
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
    private static List<String> texts(List<LogChunk> chunks) {
        List<String> frames = new ArrayList<>();
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
}
