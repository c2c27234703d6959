package io.dray.worker.task;

import io.dray.DrayException;
import io.dray.DrayOptions;
import io.dray.spi.DrayRuntime;
import io.dray.spi.RuntimeProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the runner for a program: the one that started it, the one at the address it names, or that of {@code dray up} on this machine.
 * Else it starts a private node.
 */
public final class LocalRunner implements RuntimeProvider {
    /** Where the runner of a job's process listens. */
    static final String SOCKET = "DRAY_SOCKET";

    private static final String RUN = "DRAY_RUN_ID";

    /** For {@link java.util.ServiceLoader}. */
    public LocalRunner() {}

    @Override
    public DrayRuntime start(DrayOptions options) {
        if (options.address().isPresent()) {
            return TaskProcess.drive(
                    socketAt(options.address().get()), options.token().orElse(""));
        }
        String socket = System.getenv(SOCKET);
        if (socket != null) {
            return TaskProcess.drive(
                    Path.of(socket), Optional.ofNullable(System.getenv(RUN)).orElse(""));
        }
        return PrivateNode.start(options).drive();
    }

    private static Path socketAt(String address) {
        Path path = Path.of(address);
        Path socket = Files.isDirectory(path) ? path.resolve("s") : path;
        if (!Files.exists(socket)) {
            throw new DrayException("Expected the socket of a runner at " + path
                    + ", but there is none: 'dray status' names that of this machine");
        }
        return socket;
    }
}
