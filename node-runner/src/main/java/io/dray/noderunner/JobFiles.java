package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.PackageRef;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a job's files come from: the package store, this machine, or anywhere by https. Thread-safe; all of it blocks. */
final class JobFiles {
    private static final long MOST_BY_HTTPS = 1L << 30;

    private final PackageCache packages;
    private final Downloads downloads;

    JobFiles(PackageCache packages, Downloads downloads) {
        this.packages = packages;
        this.downloads = downloads;
    }

    /** Unpacks an archive into a folder; beside that, there may be a file of the same name and {@code .zip} meanwhile. */
    void unpack(PackageRef archive, Path folder) throws IOException {
        String sha256 = archive.sha256();
        if (sha256 != null) {
            try (PackageCache.Held held = hold(archive, sha256)) {
                ZipUnpacker.unpack(held.file(), archive.name(), folder);
            }
            return;
        }
        Path zip = folder.resolveSibling(folder.getFileName() + ".zip");
        try {
            copy(archive, zip);
            ZipUnpacker.unpack(zip, archive.name(), folder);
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    /** Makes a copy of a file at a place where there is none. */
    void copy(PackageRef file, Path target) throws IOException {
        String sha256 = file.sha256();
        if (sha256 != null) {
            try (PackageCache.Held held = hold(file, sha256)) {
                Files.copy(held.file(), target);
            }
            return;
        }
        URI uri = URI.create(file.uri());
        if ("file".equals(uri.getScheme())) {
            Files.copy(Path.of(uri.getPath()), target);
        } else {
            try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                downloads.fetch(uri, out, MOST_BY_HTTPS);
            }
        }
    }

    private PackageCache.Held hold(PackageRef file, String sha256) {
        try {
            return packages.hold(new ContentHash(sha256));
        } catch (DrayException e) {
            throw new DrayException(ErrorCode.SETUP_FAILED, file.name() + " can't be had: " + e.sentence(), e);
        }
    }
}
