package io.dray.noderunner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders outside of the data folder that live as long as the process that made them. One that was killed leaves them; whoever comes
 * next removes those.
 */
final class NodeFolders {
    static final Path SHARED_MEMORY = Path.of("/dev/shm");
    static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private static final Logger LOG = LoggerFactory.getLogger(NodeFolders.class);
    private static final String PREFIX = "dray-node-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,9})-.*");

    private NodeFolders() {}

    /** A name that no other node has, with this process's id in it. */
    static String name() {
        return PREFIX + ProcessHandle.current().pid() + "-"
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    /** Removes what processes have left in a folder that are not there any more. */
    static void sweep(Path place) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, PREFIX + "*")) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                        && Files.isWritable(folder)) {
                    FolderTree.delete(folder);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("not all that was left in {} is gone", place, e);
        }
    }
}
