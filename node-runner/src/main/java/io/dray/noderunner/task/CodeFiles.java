package io.dray.noderunner.task;

import io.dray.model.wire.Payload;
import io.dray.noderunner.ContentHash;
import io.dray.scheduler.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The code of this node's programs, for nodes that run processes of theirs: each file by the SHA-256 of its content. Thread-safe. */
final class CodeFiles {
    private final Map<Job, Map<String, Path>> byJob = new ConcurrentHashMap<>();
    private final AtomicLong offers = new AtomicLong();

    /**
     * What another node needs to run a job's code.
     *
     * @param name no other has it in this life of the node: a later job of the same name may have other code
     * @param classPath relative paths
     * @param files of each file a line with its SHA-256, its size and its relative path
     */
    record Manifest(String name, List<String> classPath, Payload files) {}

    /**
     * Reads all of a job's code, and offers it until {@link #forget}. What of its class path is not there is left out.
     */
    Manifest offer(Job job) throws IOException {
        Map<String, Path> offered = new ConcurrentHashMap<>();
        List<String> entries = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (String entry : job.classPath().split(":", -1)) {
            if (entry.isEmpty()) {
                continue; // which would be the folder that this node was started in
            }
            Path path = Path.of(entry);
            String name = Integer.toString(entries.size());
            if (Files.isDirectory(path)) {
                entries.add(name);
                for (Path file : filesIn(path)) {
                    add(file, name + "/" + path.relativize(file), offered, lines);
                }
            } else if (Files.isRegularFile(path)) {
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
        return new Manifest(job.id() + "-" + offers.incrementAndGet(), entries, Payload.of(text));
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
        String hash = ContentHash.of(file).hex();
        offered.put(hash, file);
        lines.append(hash)
                .append(' ')
                .append(Files.size(file))
                .append(' ')
                .append(name)
                .append('\n');
    }

    /** A file that is offered. */
    Optional<Path> find(String hash) {
        return byJob.values().stream()
                .map(offered -> offered.get(hash))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** A job is over. */
    void forget(Job job) {
        byJob.remove(job);
    }
}
