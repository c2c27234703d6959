package io.dray.noderunner.task;

import io.dray.model.wire.LoanFrame.Begin;
import io.dray.noderunner.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The code of another node's job, fetched from there into a folder here. For one thread at a time per folder. */
final class GuestCode {
    private final Path folder;
    private int users;

    GuestCode(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** One more process has it. For the loop's thread, as {@link #unuse}. */
    void use() {
        users++;
    }

    /** True when no process has it any more. */
    boolean unuse() {
        users--;
        return users == 0;
    }

    /** Where processes of the job are started. */
    Path work() {
        return folder.resolve("work");
    }

    /** Absolute paths with colons between. */
    String classPath(Begin begin) {
        List<String> entries = new ArrayList<>();
        begin.classPath().forEach(entry -> entries.add(folder.resolve(entry).toString()));
        return String.join(":", entries);
    }

    /** Fetches what is not here yet. */
    void fetch(Begin begin, Dial dial, String home) throws IOException {
        Files.createDirectories(work());
        try (FileReader files = new FileReader(dial, home)) {
            for (String line : begin.payload().text().split("\n", -1)) {
                if (!line.isEmpty()) {
                    fetch(line, files);
                }
            }
        }
        for (String entry : begin.classPath()) {
            Files.createDirectories(inside(entry).getParent());
        }
    }

    private void fetch(String line, FileReader files) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 3) {
            throw new IOException("Expected a file's hash, size and path, but got '" + line + "'");
        }
        Path target = inside(words[2]);
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path fresh = target.resolveSibling(target.getFileName() + ".part");
        files.read(words[0], fresh);
        if (!ContentHash.of(fresh).hex().equals(words[0])) {
            throw new IOException(
                    "Expected the file " + words[2] + " with the hash " + words[0] + ", but it has another");
        }
        Files.move(fresh, target);
    }

    private Path inside(String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder) || path.equals(folder)) {
            throw new IOException("Expected a path within the folder of the code, but got '" + name + "'");
        }
        return path;
    }
}
