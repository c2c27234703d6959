package io.dray.cli.up;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A folder that is removed when this process ends, also by a signal; whoever uses it is closed before that. */
final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private volatile boolean leaving;
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

    /** @throws CancellationException when a signal came meanwhile, which takes effect once it has started */
    synchronized DrayNode use(Supplier<DrayNode> start) {
        DrayNode started = start.get();
        user = started;
        if (leaving) {
            throw new CancellationException("Interrupted while it started; stopping everything");
        }
        return started;
    }

    /** Closes who uses it. */
    @Override
    public synchronized void close() {
        if (user != null) {
            user.close();
            user = null;
        }
    }

    private void leave() {
        leaving = true;
        close();
        remove();
    }

    private void remove() {
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
