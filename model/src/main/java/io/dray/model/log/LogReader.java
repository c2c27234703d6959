package io.dray.model.log;

import io.dray.model.function.FunctionName;
import io.dray.model.job.JobId;
import io.dray.model.run.LogSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads what jobs and the workers of functions printed. */
public interface LogReader extends AutoCloseable {
    /** Opens a cursor on one attempt. The cursor is for one thread. */
    Cursor open(JobId job, LogSpan span);

    /** Opens a cursor on what all workers of a function printed since then. It never finishes by itself. */
    Cursor open(FunctionName function, Instant since);

    @Override
    void close();

    /** A position in the output of one attempt. */
    interface Cursor extends AutoCloseable {
        /** The next chunks; empty when none came in time, or after the last. */
        List<LogChunk> poll(Duration patience);

        /** Whether all there is (or was kept) up to the end of the span has been read. */
        boolean finished();

        /** Tells that the attempt is over: it finishes at what is now the end, should no last chunk come. */
        void over();

        /** Makes a {@link #poll} that waits return. Thread-safe. */
        void wakeup();

        @Override
        void close();
    }
}
