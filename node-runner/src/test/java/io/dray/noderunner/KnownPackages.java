package io.dray.noderunner;

import io.dray.model.job.PackageRef;
import io.dray.model.pack.PackageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A package store in memory; one package of it never arrives. */
final class KnownPackages implements PackageSource {
    static final PackageRef STUCK = new PackageRef("gcs://stuck.zip", "stuck.zip", "stuck");

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);

    PackageRef put(String name, byte[] content) {
        files.put("sha-of-" + name, content);
        return new PackageRef("gcs://" + name, name, "sha-of-" + name);
    }

    @Override
    public void copyTo(String sha256, Path target) throws IOException {
        if (sha256.equals(STUCK.sha256())) {
            stick();
        }
        byte[] content = files.get(sha256);
        if (content == null) {
            throw new NoSuchFileException(sha256);
        }
        Files.write(target, content, java.nio.file.StandardOpenOption.CREATE_NEW);
    }

    private void stick() throws IOException {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted");
        }
    }
}
