package io.dray.noderunner;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.wire.Frame;
import io.dray.model.wire.Frame.Hello;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.Role;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where workers call: a Unix socket in a folder that only this user can enter, with a short path (there is room for a hundred
 * characters). A worker is known by a token that is taken once. Thread-safe; {@link #open()} once, {@link #close()} once.
 */
final class WorkerDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerDoor.class);

    private final SecureRandom random;
    private final Map<String, Arrival> expected = new ConcurrentHashMap<>();
    private @Nullable Path folder;
    private @Nullable ServerSocketChannel server;

    /** What happens when a worker has shown its token, on a thread of that worker's; it may stay as long as it likes. */
    interface Arrival {
        void arrived(SocketChannel channel, FrameReader in) throws IOException;
    }

    /** Lets one worker in. */
    final class Pass implements AutoCloseable {
        private final String token;

        private Pass(String token) {
            this.token = token;
        }

        /** Writes the token to a file that only this user can read. */
        Path write(Path file) throws IOException {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.write(file, token.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
        }

        @Override
        public void close() {
            expected.remove(token);
        }
    }

    WorkerDoor(SecureRandom random) {
        this.random = random;
    }

    void open() {
        try {
            Path made = Files.createTempDirectory("dray-");
            ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            folder = made;
            server = opened;
            opened.bind(UnixDomainSocketAddress.of(socket()));
            Thread.ofPlatform().name("dray-door").daemon().start(() -> admit(opened));
        } catch (IOException e) {
            throw new DrayException(ErrorCode.MISCONFIGURED, "No socket can be made for workers: " + e, e);
        }
    }

    Path socket() {
        if (folder == null) {
            throw new IllegalStateException("not open");
        }
        return folder.resolve("s");
    }

    Pass expect(Arrival arrival) {
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        expected.put(token, arrival);
        return new Pass(token);
    }

    private void admit(ServerSocketChannel opened) {
        try {
            while (true) {
                SocketChannel channel = opened.accept();
                Thread.ofPlatform().name("dray-worker").daemon().start(() -> greet(channel));
            }
        } catch (IOException e) {
            LOG.debug("the door for workers is closed");
        }
    }

    private void greet(SocketChannel channel) {
        try (channel) {
            FrameReader in = new FrameReader(channel);
            Optional<Frame> first = in.read();
            if (first.isPresent()
                    && first.get() instanceof Hello hello
                    && hello.role() == Role.WORKER
                    && hello.protocol() == Frame.PROTOCOL
                    && hello.token() != null) {
                Arrival arrival = expected.remove(hello.token());
                if (arrival != null) {
                    arrival.arrived(channel, in);
                    return;
                }
            }
            LOG.warn("somebody called at the door for workers who is none of ours");
        } catch (IOException e) {
            LOG.debug("a worker's connection broke", e);
        }
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
            if (folder != null) {
                Files.deleteIfExists(folder.resolve("s"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            LOG.debug("the door for workers is not all gone", e);
        }
    }
}
