package io.dray.cli.up;

import io.dray.noderunner.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            FolderTree.delete(path);
        } catch (UncheckedIOException e) {
            System.err.println("Could not remove " + path + ": " + e.getMessage());
        }
    }
}
