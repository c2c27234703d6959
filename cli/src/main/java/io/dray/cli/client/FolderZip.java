package io.dray.cli.client;

import io.dray.model.error.DrayException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A folder as a zip whose bytes depend on names, contents and executable bits alone, so that the same content is
 * uploaded once: entries are sorted, all of one time. Links are followed, as long as they stay in the folder; what is
 * neither a file nor a folder is left out.
 */
final class FolderZip {
    /** Left out wherever they are, as Ray does. */
    static final Set<String> EXCLUDES = Set.of(".git", ".venv", "venv", "__pycache__");

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path root;

    FolderZip(Path folder) throws IOException {
        root = folder.toRealPath();
    }

    /** @throws DrayException when a link leads out of the folder, in a circle, or nowhere */
    void write(Path target) throws IOException {
        SortedMap<String, Path> entries = new TreeMap<>();
        collect(root, "", Set.of(root), entries);
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
            for (Map.Entry<String, Path> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(TIME);
                zip.putNextEntry(header);
                if (!header.isDirectory()) {
                    Files.copy(entry.getValue(), zip);
                }
                zip.closeEntry();
            }
        }
        ZipModes.write(target, name -> {
            Path file = entries.get(name);
            return file != null && Files.isExecutable(file);
        });
    }

    private void collect(Path folder, String prefix, Set<Path> above, Map<String, Path> entries) throws IOException {
        for (Path child : children(folder)) {
            String name = prefix + child.getFileName();
            if (EXCLUDES.contains(child.getFileName().toString())) {
                continue;
            }
            Path real = Files.isSymbolicLink(child) ? inside(child) : child;
            if (Files.isDirectory(real)) {
                Set<Path> path = new HashSet<>(above);
                if (!path.add(real)) {
                    throw DrayException.badRequest("Expected links without circles, but " + child + " leads back up");
                }
                entries.put(name + "/", real);
                collect(real, name + "/", path, entries);
            } else if (Files.isRegularFile(real)) {
                entries.put(name, real);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private Path inside(Path link) throws IOException {
        try {
            Path real = link.toRealPath();
            if (real.startsWith(root)) {
                return real;
            }
            throw DrayException.badRequest(
                    "Expected links that stay in " + root + ", but " + link + " leads to " + real);
        } catch (NoSuchFileException e) {
            throw DrayException.badRequest("Expected links to something, but " + link + " leads nowhere");
        }
    }
}
