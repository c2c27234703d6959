package io.dray.bench.core;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the machine needs without Dray: a message of {@value #BYTES} bytes to another JVM and back over a Unix socket, and a copy into
 * shared memory.
 */
public final class Floor {
    private static final int BYTES = 64;

    private Floor() {}

    /** @param args empty; or the socket of the process that has started this one, which is answered there */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            echo(Path.of(args[0]));
            return;
        }
        long begun = System.nanoTime();
        Path folder = Files.createTempDirectory("dray-f");
        Path socket = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Floor.class.getName(),
                            socket.toString())
                    .inheritIO()
                    .start();
            try (SocketChannel channel = server.accept()) {
                Files.delete(socket);
                Files.delete(folder);
                Large large = new Large();
                ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
                new Rows()
                        .with("hop", nanos -> Round.oneByOne(nanos, () -> roundTrip(channel, message)))
                        .with("copy", large::copy)
                        .serve("Floor", (System.nanoTime() - begun) / 1e9);
            }
            other.waitFor();
        }
    }

    private static void roundTrip(SocketChannel channel, ByteBuffer message) {
        try {
            write(channel, message.clear());
            if (!read(channel, message.clear())) {
                throw new EOFException("Expected an answer, but the other process has ended");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void echo(Path socket) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            while (read(channel, message.clear())) {
                write(channel, message.flip());
            }
        }
    }

    private static void write(SocketChannel channel, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    /** False at the end. */
    private static boolean read(SocketChannel channel, ByteBuffer message) throws IOException {
        while (message.hasRemaining()) {
            if (channel.read(message) < 0) {
                return false;
            }
        }
        return true;
    }
}
