package io.dray.jobapi.pack;

import io.dray.model.error.DrayException;
import io.dray.model.pack.ZipLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Looks at the directory of an archive before it is kept. What its entries really unpack to is checked by who does it. */
final class ArchiveCheck {
    private ArchiveCheck() {}

    /** @throws DrayException when it can't be read, or holds what no archive may */
    static void check(Path file, String name, long length) {
        ZipLimits limits = new ZipLimits("'" + name + "'", length);
        try (ZipFile archive = ZipFile.builder().setPath(file).get()) {
            Enumeration<ZipArchiveEntry> entries = archive.getEntries();
            while (entries.hasMoreElements()) {
                ZipArchiveEntry entry = entries.nextElement();
                limits.entry(entry.getName(), entry.isUnixSymlink());
                limits.unpacked(entry.getSize());
            }
        } catch (IOException e) {
            throw DrayException.badRequest("The file '" + name + "' is not a zip/jar: " + e.getMessage());
        }
    }
}
