package io.dray.cli.up;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has this JVM's optimising compiler (C2) use only processor time that nobody else wants.
 *
 * <p>On a machine of two cores C2 compiles for half a minute and more while jobs, calls and tickets are about. As a thread like the others it keeps its
 * core for a time slice of some 3 ms, whoever else wakes up there, at any nice value: a thread of the broker that has 30 µs of work waits so long, and
 * with it a whole ticket (docs/adr/0026). Under Linux's {@code SCHED_IDLE} policy it makes room at once, see sched(7). On other systems nothing changes.
 */
final class SpareCompiler {
    private static final Logger LOG = LoggerFactory.getLogger(SpareCompiler.class);

    /** From {@code linux/sched.h}. */
    private static final int SCHED_IDLE = 5;

    /** As Linux cuts it off, to 15 characters. */
    private static final String THREAD = "C2 CompilerThre";

    private SpareCompiler() {}

    /** Does nothing where the system can't. */
    static void arrange() {
        try {
            List<Integer> threads = threads(Path.of("/proc/self/task"));
            if (!threads.isEmpty()) {
                makeIdle(threads);
            }
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException e) {
            LOG.debug("The optimising compiler keeps its priority", e);
        }
    }

    private static List<Integer> threads(Path tasks) throws IOException {
        List<Integer> found = new ArrayList<>();
        if (Files.isDirectory(tasks)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
                for (Path task : all) {
                    if (name(task).equals(THREAD)) {
                        found.add(Integer.parseInt(task.getFileName().toString()));
                    }
                }
            }
        }
        return found;
    }

    /** Empty of a thread that has ended meanwhile. */
    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @SuppressWarnings("restricted") // the JVM is started with native access
    private static void makeIdle(List<Integer> threads) {
        Linker linker = Linker.nativeLinker();
        MethodHandle call = linker.downcallHandle(
                linker.defaultLookup()
                        .find("sched_setscheduler")
                        .orElseThrow(() -> new UnsupportedOperationException("no sched_setscheduler")),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment priority = arena.allocateFrom(ValueLayout.JAVA_INT, 0);
            for (int thread : threads) {
                int refused = (int) call.invokeExact(thread, SCHED_IDLE, priority);
                if (refused != 0) {
                    LOG.debug("The optimising compiler keeps its priority");
                }
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
