package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.function.FunctionSpec;
import io.dray.model.log.LogChunk.Stream;
import io.dray.model.log.LogKey;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts worker processes, each from a thread of its own, and tells {@link Functions} what becomes of them. Thread-safe. */
final class WorkerLauncher implements WorkerStarter {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLauncher.class);
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Functions functions;
    private final WorkerLaunch launch;
    private final LongSupplier nanoTime;
    private final AtomicLong minted = new AtomicLong();

    WorkerLauncher(Functions functions, WorkerLaunch launch, LongSupplier nanoTime) {
        this.functions = functions;
        this.launch = launch;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean makeRoom(ResourceSet wanted) {
        return functions.makeRoom(wanted);
    }

    @Override
    public Worker start(FunctionPool pool, boolean apart) {
        String name = "w" + minted.incrementAndGet() + "-" + pool.id().function();
        Worker worker = new Worker(name, apart, nanoTime.getAsLong());
        Thread.ofVirtual().name("dray-start-" + name).start(() -> run(pool, worker));
        return worker;
    }

    private void run(FunctionPool pool, Worker worker) {
        Path folder = launch.folder().resolve(worker.name() + "-" + Long.toHexString(nanoTime.getAsLong()));
        WorkerLink link = new WorkerLink(functions, pool, worker, folder, launch.outputs());
        String reason;
        try (ClassPath classPath =
                ClassPath.hold(launch.workerJar(), pool.version().spec().jars(), launch.packages())) {
            Files.createDirectories(folder);
            reason = live(pool.version().spec(), classPath, folder, link);
        } catch (DrayException e) {
            reason = e.sentence();
        } catch (IOException | RuntimeException e) {
            LOG.warn("worker {} could not be started", worker.name(), e);
            reason = "It could not be started: " + e;
        }
        functions.gone(pool, worker, reason, link.wasReady());
        link.close();
        remove(folder);
    }

    /** Returns when the process is gone, with how it went. */
    private String live(FunctionSpec spec, ClassPath classPath, Path folder, WorkerLink link) throws IOException {
        WorkerDoor.Pass pass = launch.door().expect(link::arrived);
        try {
            Path token = pass.write(folder.resolve("token"));
            String command = WorkerCommand.of(
                    launch,
                    spec,
                    classPath,
                    launch.caches().find(classPath, spec),
                    launch.door().socket(),
                    token);
            JobProcess process =
                    JobProcess.start(command, folder, WorkerCommand.environment(launch, link.version(), spec));
            functions.process(link.worker(), process);
            CompletableFuture<Void> printed = pump(process, link);
            int code = process.exit().toCompletableFuture().join();
            printed.completeOnTimeout(null, DRAIN.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return code == 0 ? "its process ended" : "its process ended with code " + code;
        } finally {
            pass.close();
        }
    }

    private CompletableFuture<Void> pump(JobProcess process, WorkerLink link) {
        RunLog log = new RunLog(
                launch.logs(),
                LogKey.of(link.version().function()),
                new RunId(link.worker().name()),
                link.version().number());
        StreamPump out = new StreamPump(process.stdout(), Stream.STDOUT, log);
        StreamPump err = new StreamPump(process.stderr(), Stream.STDERR, log);
        return CompletableFuture.allOf(
                        out.start("dray-out-" + link.worker().name()),
                        err.start("dray-err-" + link.worker().name()))
                .thenRun(log::end);
    }

    private static void remove(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (UncheckedIOException e) {
            LOG.debug("the folder of a worker is still being written to", e);
        }
    }
}
