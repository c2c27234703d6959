package io.dray.model.pack;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What an uploaded archive may hold: files below its own root, not too many, not too large, and not blown up out of
 * almost nothing. Told of entry after entry, it throws a {@link DrayException} at the first that goes too far. For one
 * archive and one thread.
 */
public final class ZipLimits {
    private static final int MAX_ENTRIES = 100_000;
    private static final long MAX_BYTES = 8L << 30;
    private static final long RATIO_FROM_BYTES = 64L << 20;
    private static final long MAX_RATIO = 100;

    private final String archive;
    private final long packedBytes;
    private int entries;
    private long bytes;

    /**
     * @param archive its name, for the sentences
     * @param packedBytes the size of the archive itself
     */
    public ZipLimits(String archive, long packedBytes) {
        this.archive = archive;
        this.packedBytes = packedBytes;
    }

    /** The next entry, by its name. */
    public void entry(String name, boolean symbolicLink) {
        if (++entries > MAX_ENTRIES) {
            throw refused("more than " + MAX_ENTRIES + " entries");
        }
        if (symbolicLink) {
            throw refused("a symbolic link, '" + name + "'; only files and folders are taken");
        }
        if (climbs(name)) {
            throw refused("the entry '" + name + "', which leads out of its folder");
        }
    }

    /** So many more bytes come out of it. */
    public void unpacked(long more) {
        bytes += Math.max(0, more);
        if (bytes > MAX_BYTES) {
            throw refused("more than " + (MAX_BYTES >> 30) + " GiB when unpacked");
        }
        if (bytes > RATIO_FROM_BYTES && bytes / MAX_RATIO > packedBytes) {
            throw refused("more than " + MAX_RATIO + " times its own size when unpacked, like a zip bomb");
        }
    }

    private static boolean climbs(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.contains("\\") || name.indexOf('\0') >= 0) {
            return true;
        }
        try {
            Path root = Path.of("root");
            Path inside = root.resolve(name).normalize();
            return !inside.startsWith(root) || name.matches("^[A-Za-z]:.*");
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private DrayException refused(String found) {
        return new DrayException(
                ErrorCode.BAD_REQUEST, "Expected a harmless archive, but " + archive + " has " + found);
    }
}
