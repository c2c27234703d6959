package io.dray.jobapi.function;

import io.dray.jobapi.log.Feed;
import io.dray.model.function.FunctionName;
import io.dray.model.log.LogChunk;
import io.dray.model.log.LogReader;
import io.dray.model.log.LogReader.Cursor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the workers of a function printed since some time: up to now, or until this is closed. */
final class FunctionFeed implements Feed {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final FunctionName function;
    private final Instant since;
    private final boolean follow;
    private final LogReader logs;
    private volatile boolean closed;
    private volatile @Nullable Cursor reading;

    FunctionFeed(FunctionName function, Instant since, boolean follow, LogReader logs) {
        this.function = function;
        this.since = since;
        this.follow = follow;
        this.logs = logs;
    }

    @Override
    public void copyTo(Sink sink) throws IOException, InterruptedException {
        try (Cursor cursor = logs.open(function, since)) {
            reading = cursor;
            if (!follow) {
                cursor.over();
            }
            while (!closed && !cursor.finished()) {
                List<LogChunk> chunks = cursor.poll(PATIENCE);
                sink.accept(chunks.stream().filter(Feed::printed).toList());
            }
        } catch (RuntimeException e) {
            if (!closed) {
                throw e;
            }
        } finally {
            reading = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        Cursor cursor = reading;
        if (cursor != null) {
            cursor.wakeup();
        }
    }
}
