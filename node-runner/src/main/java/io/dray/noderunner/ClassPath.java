package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.PackageRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path of a function's workers: files named by their content, which stay as they are until this is closed. Blocks while
 * they come.
 */
final class ClassPath implements AutoCloseable {
    private final List<PackageCache.Held> held = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();

    private ClassPath() {}

    /** @throws DrayException {@code SETUP_FAILED} when a file can't be had */
    static ClassPath hold(Path workerJar, List<PackageRef> jars, PackageCache packages) {
        ClassPath path = new ClassPath();
        path.files.add(workerJar);
        try {
            for (PackageRef jar : jars) {
                String sha256 = jar.sha256();
                if (sha256 == null) {
                    throw new DrayException(
                            ErrorCode.SETUP_FAILED,
                            "Expected " + jar.name() + " to be uploaded, but it is at " + jar.uri());
                }
                PackageCache.Held file = packages.hold(new ContentHash(sha256));
                path.held.add(file);
                path.files.add(file.file());
                path.hashes.add(sha256);
            }
            return path;
        } catch (RuntimeException e) {
            path.close();
            throw e;
        }
    }

    /** The files in order, the worker's own first. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** SHA-256 of each of the user's files, in order. */
    List<String> hashes() {
        return List.copyOf(hashes);
    }

    @Override
    public void close() {
        held.forEach(PackageCache.Held::close);
        held.clear();
    }
}
