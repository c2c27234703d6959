package io.dray.noderunner;

import io.dray.model.function.FunctionSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AOT caches of workers: linked classes, mapped at the start instead of being loaded one by one. The JVM does not look whether the
 * class path is the one the cache was made with, and would run old code from it. So a cache is named by the hash of all that
 * decides: the JDK's build, the options that matter, and the content of every jar in its order; and none is used under another
 * name. Made by a training run that loads and links the handler and never calls it. Thread-safe, but for {@link #make}.
 */
final class AotCaches {
    private static final Logger LOG = LoggerFactory.getLogger(AotCaches.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SUFFIX = ".aot";
    private static final long MOST_BYTES = 1L << 30;

    private final Path folder;
    private final InstantSource clock;
    private final Set<String> impossible = ConcurrentHashMap.newKeySet();
    private volatile String workerHash = "";

    AotCaches(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Hashes the worker's own jar and removes what an earlier process had not finished. Before anything else is asked of it. */
    void open(Path workerJar) throws IOException {
        Files.createDirectories(folder);
        workerHash = ContentHash.of(workerJar).toString();
        try (var files = Files.newDirectoryStream(folder, "*.part*")) {
            for (Path part : files) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** The cache that fits exactly, if there is one. */
    Optional<Path> find(ClassPath classPath, FunctionSpec spec) {
        Path cache = file(name(classPath, spec));
        return cache.toFile().setLastModified(clock.millis()) ? Optional.of(cache) : Optional.empty();
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private String name(ClassPath classPath, FunctionSpec spec) {
        MessageDigest digest = sha256();
        feed(digest, List.of(System.getProperty("java.vm.version"), System.getProperty("os.arch"), workerHash));
        feed(digest, WorkerCommand.FIXED_OPTIONS);
        feed(digest, spec.jvmOptions());
        feed(digest, classPath.hashes());
        feed(digest, classPath.files().stream().map(Path::toString).toList());
        feed(digest, List.of(spec.handler()));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void feed(MessageDigest digest, List<String> texts) {
        for (String text : texts) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        digest.update((byte) 1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the cache when there is none. For one thread. Blocks for some seconds; one that can't be made is not tried again by this process. */
    void make(WorkerLaunch launch, FunctionSpec spec, ClassPath classPath) throws InterruptedException {
        String name = name(classPath, spec);
        if (Files.exists(file(name)) || impossible.contains(name)) {
            return;
        }
        Path part = folder.resolve(name + ".part");
        try {
            if (train(WorkerCommand.training(launch, spec, classPath, part), launch) && Files.exists(part)) {
                Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
                prune();
            } else {
                impossible.add(name);
            }
        } catch (IOException e) {
            LOG.debug("no AOT cache could be made", e);
            impossible.add(name);
        }
    }

    /** Caches of versions that are long gone must not fill the disk: those go first that were used least recently. */
    void prune() throws IOException {
        List<Path> newestFirst = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(newestFirst::add);
        }
        newestFirst.sort(Comparator.comparingLong(AotCaches::used).reversed());
        long bytes = 0;
        for (Path cache : newestFirst) {
            bytes += Files.size(cache);
            if (bytes > MOST_BYTES) {
                Files.deleteIfExists(cache);
            }
        }
    }

    private static long used(Path cache) {
        return cache.toFile().lastModified();
    }

    private static boolean train(List<String> command, WorkerLaunch launch) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put(JobEnvironment.RUNNER, launch.config().folder().toString());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.debug("training ended with code {}", process.exitValue());
                return process.exitValue() == 0;
            }
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
