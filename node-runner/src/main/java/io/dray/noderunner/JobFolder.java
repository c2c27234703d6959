package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and removes the folders that jobs run in. Each attempt gets its own copy of everything, so that no job can change
 * what another one finds. Thread-safe.
 */
final class JobFolder {
    private static final Logger LOG = LoggerFactory.getLogger(JobFolder.class);

    private final Path runs;
    private final JobFiles files;

    JobFolder(Path runs, JobFiles files) {
        this.runs = runs;
        this.files = files;
    }

    /**
     * Makes the folder of a run with everything its environment names. Blocks.
     *
     * @throws DrayException {@code SETUP_FAILED} with the real reason; the folder may be there in part
     */
    Path prepare(RunId run, RuntimeEnv env) {
        Path folder = path(run);
        try {
            Files.createDirectories(folder);
            PackageRef workingDir = env.workingDir();
            if (workingDir != null) {
                files.unpack(workingDir, folder);
            }
            for (PackageRef jar : env.javaJars()) {
                files.copy(jar, folder.resolve(jar.name()));
            }
            return folder;
        } catch (FileAlreadyExistsException e) {
            throw failed("two of its files are called " + Path.of(e.getFile()).getFileName(), e);
        } catch (NoSuchFileException e) {
            throw failed("the file " + e.getFile() + " is not there", e);
        } catch (IOException | UncheckedIOException e) {
            throw failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), e);
        }
    }

    private Path path(RunId run) {
        return runs.resolve(run.value().replace('#', '-'));
    }

    void remove(RunId run) {
        removeTree(path(run));
    }

    /** Removes what former incarnations left. */
    void removeAll() throws IOException {
        removeTree(runs);
        Files.createDirectories(runs);
    }

    /** Also what a job made unreadable for its own user. */
    private static void removeTree(Path root) {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    unlock(folder);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof AccessDeniedException
                            && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                        unlock(file);
                        removeTree(file);
                    }
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
            throw new UncheckedIOException(e);
        }
    }

    private static void unlock(Path folder) throws IOException {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (NoSuchFileException e) {
            LOG.debug("{} was removed by another hand", folder);
        }
    }

    private static DrayException failed(String reason, Exception cause) {
        return new DrayException(ErrorCode.SETUP_FAILED, reason, cause);
    }
}
