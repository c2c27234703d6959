package io.dray.jobapi.log;

import io.dray.model.log.LogChunk;
import java.io.IOException;
import java.util.List;

/** Something printed, on its way to somebody. For one thread, which blocks; {@link #close} comes from any. */
public interface Feed extends AutoCloseable {
    /** Passes everything on, and returns when there is no more or this has been closed. */
    void copyTo(Sink sink) throws IOException, InterruptedException;

    @Override
    void close();

    /** Takes chunks as they come, in order. */
    interface Sink {
        void accept(List<LogChunk> chunks) throws IOException, InterruptedException;
    }

    /** Whether it is text, and no mark of a beginning or an end. */
    static boolean printed(LogChunk chunk) {
        return chunk.stream() != LogChunk.Stream.START && chunk.stream() != LogChunk.Stream.END;
    }
}
