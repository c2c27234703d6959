package io.dray.noderunner.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to other nodes for their large values: a few at once, used again. Thread-safe. */
final class FileReaders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileReaders.class);
    private static final int AT_ONCE = 4;

    private final Dial dial;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Map<String, Queue<FileReader>> idle = new ConcurrentHashMap<>();
    private volatile boolean closed;

    FileReaders(Dial dial) {
        this.dial = dial;
    }

    /**
     * Copies a file here; waits for its turn.
     *
     * @param address of the node that has it
     * @param target written anew; when this throws there may be a part of it
     */
    void read(String address, String file, Path target) throws IOException {
        free.acquireUninterruptibly();
        try {
            FileReader kept = of(address).poll();
            if (kept == null || !read(kept, address, file, target)) {
                FileReader fresh = new FileReader(dial, address);
                fresh.read(file, target);
                keep(address, fresh);
            }
        } finally {
            free.release();
        }
    }

    /** False when the connection is of no use any more; another may be. */
    private boolean read(FileReader kept, String address, String file, Path target) {
        try {
            kept.read(file, target);
            keep(address, kept);
            return true;
        } catch (IOException e) {
            LOG.debug("a connection to {} that was kept is of no use", address, e);
            close(kept);
            return false;
        }
    }

    private Queue<FileReader> of(String address) {
        return idle.computeIfAbsent(address, absent -> new ConcurrentLinkedQueue<>());
    }

    private void keep(String address, FileReader reader) {
        of(address).add(reader);
        if (closed) {
            close();
        }
    }

    /** A node is not there any more. */
    void forget(String address) {
        Queue<FileReader> all = idle.remove(address);
        if (all != null) {
            all.forEach(FileReaders::close);
        }
    }

    private static void close(FileReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            LOG.debug("a connection can't be closed", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        idle.keySet().forEach(this::forget);
    }
}
