package io.dray.jobapi.function;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.StreamedAnswer;
import io.dray.jobapi.log.LogRequest;
import io.dray.jobapi.log.Seats;
import io.dray.jobapi.log.Seats.Seat;
import io.dray.model.function.FunctionName;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What the workers of a function print: as one text, or as it comes over a WebSocket. */
public final class FunctionLogs {
    private static final long MOST_SECONDS = Duration.ofDays(366).toSeconds();
    private static final double DEFAULT_SECONDS = 3_600;

    private final FunctionCatalog catalog;
    private final LogReader logs;
    private final Seats seats;
    private final InstantSource clock;

    public FunctionLogs(FunctionCatalog catalog, LogReader logs, Seats seats, InstantSource clock) {
        this.catalog = catalog;
        this.logs = logs;
        this.seats = seats;
        this.clock = clock;
    }

    void all(Exchange exchange) throws IOException, InterruptedException {
        LogRequest request = LogRequest.of(exchange);
        StreamedAnswer answer;
        try (Seat seat = sit(exchange, false)) {
            exchange.onGone(seat.feed()::close);
            answer = exchange.stream("text/plain; charset=utf-8");
            seat.feed().copyTo(chunks -> {
                for (LogChunk chunk : chunks) {
                    if (request.wants(chunk)) {
                        answer.write(chunk.text());
                    }
                }
            });
        }
        answer.end();
    }

    void tail(Exchange exchange) throws IOException, InterruptedException {
        LogRequest request = LogRequest.ofTail(exchange);
        request.tail(exchange, sit(exchange, true));
    }

    private Seat sit(Exchange exchange, boolean follow) {
        FunctionName name = FunctionCatalog.name(exchange);
        double seconds = exchange.query().seconds("since_seconds", MOST_SECONDS).orElse(DEFAULT_SECONDS);
        Instant since = clock.instant().minusMillis((long) (seconds * 1_000));
        catalog.function(name);
        return seats.sit(() -> new FunctionFeed(name, since, follow, logs));
    }
}
