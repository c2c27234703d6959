package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploaded files on this node, in a folder of their own, named by their SHA-256. What several runs need at the same time
 * comes once; each may stop waiting without harm to the others, and with the last of them the download ends. A file that
 * is held stays; of the rest the least recently used leave when there is too much, or the disk is short. Nothing is synced to the disk, so what
 * an earlier process left is hashed before its first use: a power cut may have emptied it. Thread-safe.
 */
final class PackageCache {
    /** Four of the largest uploads there usually are, or hundreds of ordinary jars; little beside what jobs unpack. */
    static final long MOST_BYTES = 4L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(PackageCache.class);

    private final Path folder;
    private final PackageDownload download;
    private final KeptPackages kept;
    private final Map<ContentHash, PackageArrival> arriving = new HashMap<>();
    private long arrivals;

    /** A file in use: it stays as it is until this is closed, which is done once. */
    final class Held implements AutoCloseable {
        private final ContentHash hash;

        private Held(ContentHash hash) {
            this.hash = hash;
        }

        Path file() {
            return kept.file(hash);
        }

        @Override
        public void close() {
            release(hash);
        }
    }

    /** What the disk has room for, once unused files have left for what is coming. */
    private final class DiskRoom implements DownloadLimit {
        @Override
        public long most(long announced) {
            return makeRoom(announced);
        }

        @Override
        public DownloadException refusal(URI uri, long most) {
            return DownloadException.noRoom(uri, most);
        }
    }

    /** On the disk of its folder. */
    PackageCache(Path folder, PackageDownload download, InstantSource clock, long mostBytes) {
        this(folder, download, clock, mostBytes, () -> folder.toFile().getUsableSpace());
    }

    /**
     * @param mostBytes what all files together may take, where they are not held
     * @param usable bytes that may still be written to the disk of the folder
     */
    PackageCache(Path folder, PackageDownload download, InstantSource clock, long mostBytes, LongSupplier usable) {
        this.folder = folder;
        this.download = download;
        this.kept = new KeptPackages(folder, clock, mostBytes, usable);
    }

    /** Finds what an earlier process left, and removes what that had not finished. Before anything is held. */
    synchronized void open() throws IOException {
        kept.open();
    }

    /**
     * The file with this content, fetched when it is not here. Blocks; an interruption ends the waiting of this caller only.
     *
     * @throws DrayException {@code SETUP_FAILED} when it can't be had
     */
    Held hold(ContentHash hash) {
        PackageArrival arrival;
        synchronized (this) {
            if (kept.take(hash)) {
                return new Held(hash);
            }
            arrival = arriving.computeIfAbsent(hash, this::begin);
            arrival.waiters++;
        }
        try {
            arrival.done.get();
            return new Held(hash);
        } catch (InterruptedException e) {
            leave(arrival);
            Thread.currentThread().interrupt();
            throw failure("it was given up before it came", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw failure(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }

    private static DrayException failure(String sentence, Throwable cause) {
        return new DrayException(ErrorCode.SETUP_FAILED, sentence, cause);
    }

    private PackageArrival begin(ContentHash hash) {
        Path part = folder.resolve(hash + "." + ++arrivals + ".part");
        PackageArrival arrival = new PackageArrival(hash, part, this::bring);
        arrival.pinned = kept.pin(hash);
        arrival.worker.start();
        return arrival;
    }

    /** On a thread of its own, so that no waiter's interruption is another's failure. */
    private void bring(PackageArrival arrival) {
        try {
            try {
                Files.createDirectories(folder);
                if (!proven(arrival.hash)) {
                    makeRoom(0);
                    download.fetch(arrival.hash, arrival.part, new DiskRoom());
                }
                handOver(arrival);
            } finally {
                settle(arrival);
            }
            arrival.done.complete(null);
        } catch (IOException | RuntimeException | Error e) {
            arrival.done.completeExceptionally(e);
        }
    }

    private boolean proven(ContentHash hash) throws IOException {
        Path file = kept.file(hash);
        return Files.exists(file) && ContentHash.of(file).equals(hash);
    }

    /** Makes holders of those who wait, before the file could leave again; does nothing when nobody waits any more. */
    private synchronized void handOver(PackageArrival arrival) throws IOException {
        if (arriving.get(arrival.hash) != arrival) {
            return;
        }
        if (Files.exists(arrival.part)) {
            kept.put(arrival.hash, arrival.part, arrival.waiters);
        } else {
            kept.prove(arrival.hash, arrival.waiters);
        }
        arrival.handedOver = true;
    }

    /** However it went: nothing half remains, and who asks from now on begins anew. Undoes nothing that was handed over. */
    private synchronized void settle(PackageArrival arrival) {
        arriving.remove(arrival.hash, arrival);
        if (arrival.pinned) {
            kept.release(arrival.hash);
        }
        try {
            Files.deleteIfExists(arrival.part);
        } catch (IOException e) {
            LOG.warn("{} can't be removed", arrival.part, e);
        }
    }

    private synchronized void leave(PackageArrival arrival) {
        if (arrival.handedOver) {
            kept.release(arrival.hash);
        } else if (--arrival.waiters == 0) {
            arriving.remove(arrival.hash, arrival);
            arrival.worker.interrupt();
        }
    }

    private synchronized long makeRoom(long coming) {
        return kept.makeRoom(coming);
    }

    private synchronized void release(ContentHash hash) {
        kept.release(hash);
    }
}
