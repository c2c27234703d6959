package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Makes and removes the folders that jobs run in. Each attempt gets its own copy of everything, so that no job can change
 * what another one finds. Thread-safe.
 */
final class JobFolder {

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
        FolderTree.delete(path(run));
    }

    /** Removes what former incarnations left. */
    void removeAll() throws IOException {
        FolderTree.delete(runs);
        Files.createDirectories(runs);
    }

    private static DrayException failed(String reason, Exception cause) {
        return new DrayException(ErrorCode.SETUP_FAILED, reason, cause);
    }
}
