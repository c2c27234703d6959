package io.dray.spi;

import io.dray.DrayException;
import io.dray.DrayOptions;
import java.util.Iterator;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The runtime of this process: none, or one. Thread-safe. */
public final class Runtimes {
    private static final int LEAST_JDK = 25;

    private static final AtomicReference<@Nullable DrayRuntime> CURRENT = new AtomicReference<>();

    private Runtimes() {}

    /** Makes a runtime this process's, in place of any other; null for none. */
    public static void install(@Nullable DrayRuntime runtime) {
        CURRENT.set(runtime);
    }

    public static boolean installed() {
        return CURRENT.get() != null;
    }

    /** The process's runtime, started if need be. */
    public static DrayRuntime current() {
        DrayRuntime runtime = CURRENT.get();
        return runtime != null ? runtime : start(DrayOptions.defaults());
    }

    /** Starts one unless there is one. */
    public static synchronized DrayRuntime start(DrayOptions options) {
        DrayRuntime runtime = CURRENT.get();
        if (runtime == null) {
            runtime = provider().start(options);
            CURRENT.set(runtime);
        }
        return runtime;
    }

    public static synchronized void shutdown() {
        DrayRuntime runtime = CURRENT.getAndSet(null);
        if (runtime != null) {
            runtime.shutdown();
        }
    }

    private static RuntimeProvider provider() {
        int version = Runtime.version().feature();
        if (version < LEAST_JDK) {
            throw new DrayException("Programs that use Dray run on JDK " + LEAST_JDK + " or newer, but this is "
                    + version + ": start this program with 'java' of a newer JDK");
        }
        Iterator<RuntimeProvider> found = ServiceLoader.load(
                        RuntimeProvider.class, RuntimeProvider.class.getClassLoader())
                .iterator();
        if (!found.hasNext()) {
            throw new DrayException("Dray's runtime is not on the class path: start this program with"
                    + " java -cp \"$(dray classpath --run):...\", or as a job with 'dray run'");
        }
        return found.next();
    }
}
