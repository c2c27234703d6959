package io.dray.cli.up;

import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** A data folder, held by this process alone for as long as it is open. */
final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;

    /** Who runs on a folder; {@code dray down} reads it, and programs that look for a runner. */
    record Running(long pid, long startedAt, String api, String kafka, String tasks) {}

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /** @throws DrayException when another process has it, or it can't be written */
    static DataFolder open(Path folder) {
        try {
            Path root =
                    Files.createDirectories(folder.toAbsolutePath().normalize()).toRealPath();
            FileChannel file =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw new DrayException(
                        ErrorCode.MISCONFIGURED,
                        "Another Dray runs on " + root + ". Stop it with 'dray down --data " + root
                                + "', or give this one a --data folder of its own (and a 'dray up' a --port).");
            }
            return new DataFolder(root, file);
        } catch (IOException e) {
            throw new DrayException(
                    ErrorCode.MISCONFIGURED, "The data folder " + folder + " can't be used: " + e.getMessage(), e);
        }
    }

    Path root() {
        return root;
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** The name of this node: made once, kept with the data. */
    String node(RandomGenerator random) {
        Path file = root.resolve("node");
        try {
            if (!Files.exists(file)) {
                byte[] suffix = new byte[3];
                random.nextBytes(suffix);
                Files.writeString(file, host() + "-" + HexFormat.of().formatHex(suffix));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DrayException(ErrorCode.MISCONFIGURED, file + " can't be used: " + e.getMessage(), e);
        }
    }

    /** What the parts of this Dray know each other by. */
    String secret(RandomGenerator random) {
        return secret("secret", random);
    }

    /** What callbacks are signed with; for those who get them. */
    String callbackKey(RandomGenerator random) {
        return secret("callback-key", random);
    }

    /** Made once, for this user's eyes only. */
    private String secret(String name, RandomGenerator random) {
        Path file = root.resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] secret = new byte[32];
                random.nextBytes(secret);
                Path fresh = root.resolve(name + ".new");
                Files.deleteIfExists(fresh);
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, HexFormat.of().formatHex(secret));
                Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DrayException(ErrorCode.MISCONFIGURED, file + " can't be used: " + e.getMessage(), e);
        }
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
            return name.isEmpty() || !Character.isLetterOrDigit(name.charAt(0)) ? "node" : name;
        } catch (UnknownHostException e) {
            return "node";
        }
    }

    /** @param tasks the socket for programs that ask for tasks */
    void running(String api, String kafka, String tasks) {
        long startedAt = ProcessHandle.current()
                .info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElse(0L);
        Running running = new Running(ProcessHandle.current().pid(), startedAt, api, kafka, tasks);
        try {
            Path fresh = root.resolve("up.json.new");
            Files.write(fresh, Json.bytes(running));
            Files.move(fresh, root.resolve("up.json"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DrayException(ErrorCode.MISCONFIGURED, root + " can't be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(root.resolve("up.json"));
            lockFile.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
