package io.dray.noderunner.task;

import io.dray.model.wire.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The code of this node's programs, for nodes that run processes of theirs: each file by the SHA-256 of its content. Thread-safe. */
final class CodeFiles {
    private static final int BUFFER = 1 << 16;

    private final Map<String, Map<String, Path>> byJob = new ConcurrentHashMap<>();

    /**
     * What another node needs to run a job's code.
     *
     * @param classPath relative paths
     * @param files of each file a line with its SHA-256, its size and its relative path
     */
    record Manifest(List<String> classPath, Payload files) {}

    /**
     * Reads all of a job's code, and offers it until {@link #forget}.
     *
     * @param classPath absolute paths with colons between; those that are not there are left out
     */
    Manifest offer(String job, String classPath) throws IOException {
        Map<String, Path> offered = new ConcurrentHashMap<>();
        List<String> entries = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (String entry : classPath.split(":", -1)) {
            Path path = Path.of(entry);
            String name = Integer.toString(entries.size());
            if (Files.isDirectory(path)) {
                entries.add(name);
                for (Path file : filesIn(path)) {
                    add(file, name + "/" + path.relativize(file), offered, lines);
                }
            } else if (!entry.isEmpty() && Files.isRegularFile(path)) {
                entries.add(name + "/" + path.getFileName());
                add(path, name + "/" + path.getFileName(), offered, lines);
            }
        }
        byte[] text = lines.toString().getBytes(StandardCharsets.UTF_8);
        if (text.length > Payload.MAX_BYTES) {
            throw new IOException("its class path has too many files to be sent to another node (" + offered.size()
                    + "). Packed into a jar they are one.");
        }
        byJob.put(job, offered);
        return new Manifest(entries, Payload.of(text));
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(Path file, String name, Map<String, Path> offered, StringBuilder lines) throws IOException {
        if (name.indexOf('\n') >= 0) {
            throw new IOException("its class path has a file whose name has two lines: " + file);
        }
        String hash = hash(file);
        offered.put(hash, file);
        lines.append(hash)
                .append(' ')
                .append(Files.size(file))
                .append(' ')
                .append(name)
                .append('\n');
    }

    static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file that is offered. */
    Optional<Path> find(String hash) {
        return byJob.values().stream()
                .map(offered -> offered.get(hash))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** A job is over. */
    void forget(String job) {
        byJob.remove(job);
    }
}
