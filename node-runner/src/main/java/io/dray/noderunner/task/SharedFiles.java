package io.dray.noderunner.task;

import io.dray.model.task.ObjectId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of large values: in shared memory, or on the disk with a link to them there, so that who reads one need not know. What a
 * process has mapped stays readable whatever becomes of the file. For one thread at a time per value.
 */
final class SharedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFiles.class);

    private final Path store;
    private final Path spill;

    SharedFiles(Path store, Path spill) {
        this.store = store;
        this.spill = spill;
    }

    /** Empty, whatever a node that was killed has left there; only this user can enter them. */
    void open() throws IOException {
        close();
        for (Path folder : new Path[] {store, spill}) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Where a value is, if it is here. */
    Path file(ObjectId id) {
        return store.resolve(id.toString());
    }

    /** Where a value is written that comes from elsewhere, until it is whole: beside where it will be. */
    Path part(ObjectId id) {
        return (Files.isSymbolicLink(file(id)) ? spill : store).resolve(id + ".part");
    }

    /** It is whole; one that was to be on the disk is moved there. */
    void arrived(ObjectId id) throws IOException {
        Path file = file(id);
        Path target = Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : file;
        Files.move(part(id), target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** False when it could not be moved. */
    boolean spill(ObjectId id) {
        Path inMemory = store.resolve(id.toString());
        Path onDisk = spill.resolve(id.toString());
        Path link = store.resolve(id + ".link");
        try {
            Files.copy(inMemory, onDisk, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, onDisk);
            Files.move(link, inMemory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            LOG.warn("object {} can't be moved to {}: {}", id, spill, e.toString());
            return false;
        }
    }

    /** Has a value that is written next be on the disk. */
    void onDisk(ObjectId id) {
        try {
            Path file = Files.createFile(spill.resolve(id.toString()));
            Files.createSymbolicLink(store.resolve(id.toString()), file);
        } catch (IOException e) {
            LOG.warn("object {} can't be written to {}: {}", id, spill, e.toString());
        }
    }

    void remove(ObjectId id) {
        try {
            Files.deleteIfExists(file(id));
            Files.deleteIfExists(store.resolve(id + ".part"));
            Files.deleteIfExists(spill.resolve(id + ".part"));
            Files.deleteIfExists(spill.resolve(id.toString()));
        } catch (IOException e) {
            LOG.warn("object {} can't be removed: {}", id, e.toString());
        }
    }

    void close() {
        for (Path folder : new Path[] {store, spill}) {
            if (!Files.exists(folder)) {
                continue;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                LOG.debug("{} is not all gone", folder, e);
            }
        }
    }
}
