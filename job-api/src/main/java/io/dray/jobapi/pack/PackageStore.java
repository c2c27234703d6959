package io.dray.jobapi.pack;

import io.dray.model.error.DrayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Uploaded files in a folder. Content is stored once, under {@code sha256/<hex>}; Ray's opaque names are small files
 * {@code names/<protocol>/<name>} that hold the hash. A file is complete and synced before it has its name; whatever is in
 * {@code tmp/} when a process starts was cut off. A file's time of change is when somebody last asked for it. Thread-safe.
 */
public final class PackageStore {
    /** How long content stays that no job refers to: enough for the job that it was uploaded for. */
    public static final Duration IDLE = Duration.ofHours(24);

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path contents;
    private final Path names;
    private final Path temporary;
    private final InstantSource clock;
    private final AtomicLong uploads = new AtomicLong();

    private PackageStore(Path folder, InstantSource clock) {
        this.contents = folder.resolve("sha256");
        this.names = folder.resolve("names");
        this.temporary = folder.resolve("tmp");
        this.clock = clock;
    }

    /** Opens the store in this folder, creating it when it is not there, and removes what was cut off. */
    public static PackageStore open(Path folder, InstantSource clock) throws IOException {
        PackageStore store = new PackageStore(folder, clock);
        Files.createDirectories(store.contents);
        Files.createDirectories(store.names.resolve(PackageUri.GCS));
        Files.createDirectories(store.temporary);
        for (Path left : list(store.temporary)) {
            Files.delete(left);
        }
        return store;
    }

    /** Takes a stream in; nothing of it is kept until {@link #keep}. */
    public Upload receive(InputStream in, long most) throws IOException {
        return Upload.receive(in, temporary.resolve("upload-" + uploads.incrementAndGet()), most);
    }

    /** Makes an upload a package, durably. The same content that is there already stays. */
    public synchronized void keep(Upload upload) throws IOException {
        Path content = contents.resolve(upload.sha256());
        if (!Files.exists(content)) {
            Files.move(upload.file(), content, StandardCopyOption.ATOMIC_MOVE);
            sync(contents);
        }
        touch(content);
    }

    /** Likewise, under this name as well. */
    public synchronized void keep(Upload upload, PackageUri uri) throws IOException {
        keep(upload);
        if (uri.sha256().isEmpty()) {
            Path name = nameOf(uri);
            Path written = temporary.resolve("name-" + uploads.incrementAndGet());
            try (FileChannel out = FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                out.write(StandardCharsets.US_ASCII.encode(upload.sha256()));
                out.force(true);
            }
            Files.move(written, name, StandardCopyOption.ATOMIC_MOVE);
            touch(name);
            sync(name.resolveSibling("."));
        }
    }

    /** The hash of the content under this name, which stays for at least {@link #IDLE} from now; nothing when there is none. */
    public synchronized Optional<String> find(PackageUri uri) throws IOException {
        Path name = nameOf(uri);
        Optional<String> sha256 = uri.sha256();
        if (sha256.isEmpty()) {
            if (!Files.exists(name)) {
                return Optional.empty();
            }
            sha256 = Optional.of(Files.readString(name));
        }
        Path content = contents.resolve(sha256.get());
        if (!Files.exists(content)) {
            return Optional.empty();
        }
        touch(content);
        if (uri.sha256().isEmpty()) {
            touch(name);
        }
        return sha256;
    }

    /**
     * The file with this content, open: all of it can be read even when it is collected meanwhile. Counts as asking for it.
     * The caller closes it.
     */
    public synchronized Optional<FileChannel> content(String sha256) throws IOException {
        if (!SHA256.matcher(sha256).matches()) {
            throw DrayException.badRequest("Expected the 64 hex digits of a SHA-256, but got '"
                    + (sha256.length() <= 70 ? sha256 : sha256.substring(0, 70) + "…") + "'");
        }
        Path content = contents.resolve(sha256);
        if (!Files.exists(content)) {
            return Optional.empty();
        }
        touch(content);
        return Optional.of(FileChannel.open(content, StandardOpenOption.READ));
    }

    /** Removes content that no job refers to, and names of such content, when nobody has asked for it for so long. */
    public synchronized int collect(Set<String> referenced, Duration idle) throws IOException {
        Instant before = clock.instant().minus(idle);
        int removed = 0;
        for (Path name : list(names.resolve(PackageUri.GCS))) {
            if (!referenced.contains(Files.readString(name)) && idleSince(name, before)) {
                Files.delete(name);
            }
        }
        for (Path content : list(contents)) {
            if (!referenced.contains(content.getFileName().toString()) && idleSince(content, before)) {
                Files.delete(content);
                removed++;
            }
        }
        return removed;
    }

    private Path nameOf(PackageUri uri) {
        return names.resolve(uri.protocol()).resolve(uri.name());
    }

    private void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    private static boolean idleSince(Path file, Instant before) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        }
    }

    /** Makes the entries of a folder durable. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }
}
