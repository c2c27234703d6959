package io.dray.jobapi.job;

import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.StreamedAnswer;
import io.dray.jobapi.log.LogRequest;
import io.dray.jobapi.log.Seats;
import io.dray.jobapi.log.Seats.Seat;
import io.dray.model.job.JobId;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogReader;
import java.io.IOException;
import java.util.OptionalInt;

/** What jobs print: all of it as one text, or as it comes over a WebSocket. */
final class ReadLogs {
    private final JobViews views;
    private final LogReader logs;
    private final Seats seats;

    ReadLogs(JobViews views, LogReader logs, Seats seats) {
        this.views = views;
        this.logs = logs;
        this.seats = seats;
    }

    /** {@code GET …/logs}: a JSON object of one text. */
    void all(Exchange exchange) throws IOException, InterruptedException {
        JobId id = JobViews.id(exchange);
        LogRequest request = LogRequest.of(exchange);
        StreamedAnswer answer;
        try (Seat seat = sit(exchange, id, false)) {
            exchange.onGone(seat.feed()::close);
            answer = exchange.stream();
            answer.write("{\"logs\":\"");
            seat.feed().copyTo(chunks -> {
                for (LogChunk chunk : chunks) {
                    if (request.wants(chunk)) {
                        answer.writeQuoted(chunk.text());
                    }
                }
            });
            answer.write("\"}");
        }
        answer.end();
    }

    /** {@code GET …/logs/tail}: text frames until the job has ended, then Close 1000. */
    void tail(Exchange exchange) throws IOException, InterruptedException {
        LogRequest request = LogRequest.ofTail(exchange);
        request.tail(exchange, sit(exchange, JobViews.id(exchange), true));
    }

    /** Takes one of the seats, for a job that exists. */
    private Seat sit(Exchange exchange, JobId id, boolean follow) {
        OptionalInt attempt = exchange.query().count("attempt");
        views.job(id);
        return seats.sit(() -> new JobFeed(id, attempt.isPresent() ? attempt.getAsInt() : null, follow, views, logs));
    }
}
