package io.dray.model.log;

import io.dray.model.run.RunId;

/**
 * Some output of a run: whole lines where there are line ends, otherwise what came.
 *
 * @param sequence counts the chunks of a run, both streams together, from 0
 * @param text UTF-8; bytes that are not were replaced
 */
public record LogChunk(LogKey key, RunId run, int attempt, long sequence, Stream stream, String text) {
    /** Where it was printed. {@code START} and {@code END} hold no text: they mark a run's first and last chunk. */
    public enum Stream {
        START,
        STDOUT,
        STDERR,
        END
    }
}
