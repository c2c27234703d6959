package io.dray.noderunner;

import io.dray.model.pack.ZipLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Unpacks an archive within limits, keeping the executable bit. */
final class ZipUnpacker {
    private static final int OWNER_EXECUTES = 0100;

    private ZipUnpacker() {}

    /**
     * Unpacks into a folder.
     *
     * @param name of the archive, for the sentences
     * @throws io.dray.model.error.DrayException when it holds what no archive may hold
     */
    static void unpack(Path zip, String name, Path folder) throws IOException {
        ZipLimits limits = new ZipLimits(name, Files.size(zip));
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            Enumeration<ZipArchiveEntry> entries = file.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                limits.entry(entry.getName(), entry.isUnixSymlink());
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
                    copy(file, entry, target, limits);
                }
            }
        }
    }

    private static void copy(ZipFile file, ZipArchiveEntry entry, Path target, ZipLimits limits) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = file.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                limits.unpacked(n);
                out.write(buffer, 0, n);
            }
        }
        if ((entry.getUnixMode() & OWNER_EXECUTES) != 0) {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(target));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(target, permissions);
        }
    }
}
