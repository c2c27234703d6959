package io.dray.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where outputs go that are too large for a frame: files with names of their own. They are the runner's to remove. Thread-safe.
 *
 * @param most bytes of one
 */
record OutputFolder(Path folder, long most, AtomicLong minted) {
    private static final long GIB = 1L << 30;

    /** The folder in which this process was started. */
    static OutputFolder current() {
        return of(Path.of(""), GIB);
    }

    static OutputFolder of(Path folder, long most) {
        return new OutputFolder(folder, most, new AtomicLong());
    }

    /** A new file; one that is there already is somebody else's. */
    File create() throws IOException {
        File file;
        do {
            file = folder.resolve("out-" + minted.incrementAndGet()).toFile();
        } while (!file.createNewFile());
        return file;
    }
}
