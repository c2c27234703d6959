package io.dray.noderunner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The complete files of a {@link PackageCache}: who holds them, and which leaves first. A file's time of change is when it
 * was last asked for, so that the order outlives the process. Under its owner's lock.
 */
final class KeptPackages {
    /**
     * What unused files leave free on the disk: as much as the largest upload there usually is, since the job that comes
     * next unpacks one beside this folder, and the node's own logs are written there too.
     */
    static final long RESERVE_BYTES = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(KeptPackages.class);

    private final Path folder;
    private final InstantSource clock;
    private final long mostBytes;
    private final LongSupplier usable;
    /** The least recently used first. */
    private final SequencedMap<ContentHash, Kept> kept = new LinkedHashMap<>();

    /** A complete file; proven once its content has been hashed in this process. */
    private static final class Kept {
        long bytes;
        boolean proven;
        int holders;

        Kept(long bytes) {
            this.bytes = bytes;
        }
    }

    KeptPackages(Path folder, InstantSource clock, long mostBytes, LongSupplier usable) {
        this.folder = folder;
        this.clock = clock;
        this.mostBytes = mostBytes;
        this.usable = usable;
    }

    Path file(ContentHash hash) {
        return folder.resolve(hash.hex());
    }

    /** Finds what an earlier process left, none of it proven, and removes what that had not finished. */
    void open() throws IOException {
        Files.createDirectories(folder);
        Map<ContentHash, FileTime> used = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = String.valueOf(file.getFileName());
                if (ContentHash.names(name)) {
                    used.put(new ContentHash(name), Files.getLastModifiedTime(file));
                } else {
                    remove(file);
                }
            }
        }
        for (ContentHash hash :
                used.keySet().stream().sorted(Comparator.comparing(used::get)).toList()) {
            kept.put(hash, new Kept(Files.size(file(hash))));
        }
        evict();
    }

    /** Holds a proven file. Not one that somebody else has removed or cut: that counts as unproven from now on. */
    boolean take(ContentHash hash) {
        Kept entry = kept.get(hash);
        if (entry == null || !entry.proven) {
            return false;
        }
        try {
            if (Files.size(file(hash)) == entry.bytes) {
                use(hash, entry, 1);
                return true;
            }
        } catch (IOException e) {
            LOG.warn("a package is gone from the cache: {}", e.toString());
        }
        entry.proven = false;
        return false;
    }

    /** Holds a file, proven or not, when there is one. */
    boolean pin(ContentHash hash) {
        Kept entry = kept.get(hash);
        if (entry != null) {
            entry.holders++;
        }
        return entry != null;
    }

    /** Takes in a file that was proven, in the place of what had its name, and holds it so many times. */
    void put(ContentHash hash, Path fresh, int holders) throws IOException {
        Files.move(fresh, file(hash), StandardCopyOption.ATOMIC_MOVE);
        prove(hash, holders);
    }

    /** The file that is there has turned out right; holds it so many times. */
    void prove(ContentHash hash, int holders) throws IOException {
        long bytes = Files.size(file(hash));
        Kept entry = kept.computeIfAbsent(hash, fresh -> new Kept(bytes));
        entry.bytes = bytes;
        entry.proven = true;
        use(hash, entry, holders);
        evict();
    }

    private void use(ContentHash hash, Kept entry, int holders) throws IOException {
        Files.setLastModifiedTime(file(hash), FileTime.from(clock.instant()));
        kept.putLast(hash, entry);
        entry.holders += holders;
    }

    /** Undoes one hold. */
    void release(ContentHash hash) {
        Kept entry = kept.get(hash);
        if (entry != null) {
            entry.holders--;
            evict();
        }
    }

    /**
     * Lets unused files leave so that the reserve stays free beside so many bytes more; none when those have no room even
     * without them.
     *
     * @return bytes for which the disk has room, the reserve among them: what a job needs now goes before what one may need
     */
    long makeRoom(long coming) {
        long free = usable.getAsLong();
        long unused = bytes(entry -> entry.holders == 0);
        if (coming - unused > free) {
            return free + unused;
        }
        evict(coming);
        return usable.getAsLong();
    }

    private long bytes(Predicate<Kept> which) {
        return kept.values().stream()
                .filter(which)
                .mapToLong(entry -> entry.bytes)
                .sum();
    }

    private void evict() {
        evict(0);
    }

    /** Down to the limit, as far as nobody holds them. On a disk that is short, the limit is what leaves the reserve. */
    private void evict(long coming) {
        long bytes = bytes(entry -> true);
        long shortBy = Math.max(0, RESERVE_BYTES - (usable.getAsLong() - coming));
        long limit = Math.min(mostBytes, bytes - shortBy);
        Iterator<Map.Entry<ContentHash, Kept>> oldest = kept.entrySet().iterator();
        while (bytes > limit && oldest.hasNext()) {
            Map.Entry<ContentHash, Kept> next = oldest.next();
            if (next.getValue().holders == 0) {
                oldest.remove();
                bytes -= next.getValue().bytes;
                remove(file(next.getKey()));
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
            LOG.debug("{} has left the cache", file);
        } catch (IOException e) {
            LOG.warn("{} can't be removed", file, e);
        }
    }
}
