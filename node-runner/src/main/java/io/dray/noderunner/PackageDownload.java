package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches uploaded files from the package store through the Job API, and proves that they are what was asked for. An API
 * that is being restarted is asked again, for some seconds. Thread-safe.
 */
final class PackageDownload {
    /** Doubled after each of the {@value #TRIES} tries: 7.75 s in all, time for an API to come back. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    static final int TRIES = 6;

    private static final Logger LOG = LoggerFactory.getLogger(PackageDownload.class);
    private static final int NOT_FOUND = 404;

    private final Downloads downloads;
    private final String api;
    private final Duration firstPause;

    /** @param api the URL of the Job API, without a path */
    PackageDownload(Downloads downloads, String api, Duration firstPause) {
        this.downloads = downloads;
        this.api = api;
        this.firstPause = firstPause;
    }

    /**
     * Writes the file with this content. Blocks; an interruption ends it. What a failure leaves in the file is of no use.
     *
     * @param room what is there for the file; asked anew with each try
     * @throws DrayException {@code SETUP_FAILED} when the store has no such content, or answers with other content
     */
    void fetch(ContentHash hash, Path file, DownloadLimit room) throws IOException {
        ContentHash found = patiently(hash, file, room);
        if (!found.equals(hash)) {
            throw new DrayException(
                    ErrorCode.SETUP_FAILED,
                    "Expected content with the SHA-256 " + hash + ", but what came from " + api + " has " + found
                            + "; nothing of it is kept");
        }
    }

    private ContentHash patiently(ContentHash hash, Path file, DownloadLimit room) throws IOException {
        URI uri = URI.create(api + "/api/packages/sha256/" + hash + "/content");
        Duration pause = firstPause;
        for (int tries = 1; ; tries++) {
            try {
                return once(uri, file, room);
            } catch (DownloadException e) {
                if (e.status() == NOT_FOUND) {
                    throw new DrayException(
                            ErrorCode.SETUP_FAILED, "the package store has nothing with the SHA-256 " + hash, e);
                }
                if (!e.passing() || tries == TRIES) {
                    throw e;
                }
                LOG.debug("{}; tried {} times", e.getMessage(), tries);
            }
            rest(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private ContentHash once(URI uri, Path file, DownloadLimit room) throws IOException {
        MessageDigest digest = ContentHash.digest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            downloads.fetch(uri, out, room);
        }
        return ContentHash.of(digest);
    }

    private static void rest(Duration pause) throws InterruptedIOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up between two tries");
        }
    }
}
