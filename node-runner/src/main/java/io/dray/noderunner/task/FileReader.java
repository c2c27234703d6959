package io.dray.noderunner.task;

import io.dray.model.wire.FrameBuffer;
import io.dray.model.wire.LoanFrame.Give;
import io.dray.model.wire.Role;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies files of another node here, one after the other. For one thread. */
final class FileReader implements AutoCloseable {
    private static final int CHUNK = 1 << 18;

    private final SocketChannel channel;
    private final DataInputStream in;
    private final byte[] chunk = new byte[CHUNK];

    /** @param address the other node's */
    FileReader(Dial dial, String address) throws IOException {
        this.channel = dial.connect(address, Role.READER);
        this.in = new DataInputStream(channel.socket().getInputStream()); // fails when the other is silent for long
    }

    /**
     * Copies one.
     *
     * @param file an object's id, or the SHA-256 of a program's file
     * @param target written anew; when this throws there may be a part of it
     */
    void read(String file, Path target) throws IOException {
        FrameBuffer.write(new Give(file), channel);
        long left = in.readLong();
        if (left < 0) {
            throw new IOException("there is no " + file + " any more");
        }
        try (OutputStream to = Files.newOutputStream(target)) {
            while (left > 0) {
                int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (read < 0) {
                    throw new EOFException("the connection ended, and " + left + " bytes of it were to come");
                }
                to.write(chunk, 0, read);
                left -= read;
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
