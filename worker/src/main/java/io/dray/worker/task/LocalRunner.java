package io.dray.worker.task;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dray.DrayException;
import io.dray.DrayOptions;
import io.dray.spi.DrayRuntime;
import io.dray.spi.RuntimeProvider;
import java.io.IOException;
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

    private static final Path USUAL_DATA = Path.of(System.getProperty("user.home"), ".dray");

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
        Optional<Path> running = options.wantsOwnNode() ? Optional.empty() : noted(USUAL_DATA);
        if (running.isPresent()) {
            return TaskProcess.drive(running.get(), "");
        }
        return PrivateNode.start(options).drive();
    }

    private static Path socketAt(String address) {
        Path path = Path.of(address);
        Optional<Path> socket = Files.isDirectory(path) ? noted(path) : Optional.of(path);
        return socket.filter(Files::exists)
                .orElseThrow(() -> new DrayException(
                        "Expected a 'dray up' with its data in " + path + ", or the socket of one, but there is none"));
    }

    /** What the {@code dray up} that runs on these data has noted there; empty when none runs. */
    private static Optional<Path> noted(Path data) {
        try (JsonParser up = new JsonFactory().createParser(Files.readAllBytes(data.resolve("up.json")))) {
            long pid = -1;
            Path socket = null;
            while (up.nextToken() != null) {
                if (up.currentToken() == JsonToken.VALUE_NUMBER_INT && "pid".equals(up.currentName())) {
                    pid = up.getLongValue();
                } else if (up.currentToken() == JsonToken.VALUE_STRING && "tasks".equals(up.currentName())) {
                    socket = Path.of(up.getText());
                }
            }
            boolean runs = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
            return runs ? Optional.ofNullable(socket).filter(Files::exists) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
