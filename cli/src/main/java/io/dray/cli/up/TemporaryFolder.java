package io.dray.cli.up;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A folder that is removed when this process ends, also by a signal; whoever uses it is closed before that. */
final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private @Nullable DrayNode user;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    static TemporaryFolder make(String name) throws IOException {
        TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("dray-" + name));
        Runtime.getRuntime().addShutdownHook(new Thread(folder::leave, "dray-" + name + "-clean"));
        return folder;
    }

    Path path() {
        return path;
    }

    /** A signal that comes meanwhile waits until it has started. */
    synchronized DrayNode use(Supplier<DrayNode> start) {
        user = start.get();
        return user;
    }

    /** Closes who uses it. */
    @Override
    public synchronized void close() {
        if (user != null) {
            user.close();
            user = null;
        }
    }

    private synchronized void leave() {
        close();
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.err.println("Could not remove " + path + ": " + e.getMessage());
        }
    }
}
