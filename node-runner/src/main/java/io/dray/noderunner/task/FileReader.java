package io.dray.noderunner.task;

import io.dray.model.wire.LoanFrame.Give;
import io.dray.model.wire.Role;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Copies files of another node here, one after the other. For one thread. */
final class FileReader implements AutoCloseable {
    private static final int CHUNK = 1 << 18;

    private final SocketChannel channel;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);

    /** @param address the other node's */
    FileReader(Dial dial, String address) throws IOException {
        this.channel = dial.connect(address, Role.READER);
    }

    /**
     * Copies one.
     *
     * @param file an object's id, or the SHA-256 of a program's file
     * @param target written anew; when this throws there may be a part of it
     */
    void read(String file, Path target) throws IOException {
        Dial.say(channel, new Give(file));
        long left = size();
        if (left < 0) {
            throw new IOException("there is no " + file + " any more");
        }
        try (FileChannel to = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (left > 0) {
                chunk.clear().limit((int) Math.min(chunk.capacity(), left));
                if (channel.read(chunk) < 0) {
                    throw new EOFException("the connection ended, and " + left + " bytes of it were to come");
                }
                chunk.flip();
                left -= chunk.remaining();
                while (chunk.hasRemaining()) {
                    to.write(chunk);
                }
            }
        }
    }

    private long size() throws IOException {
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES);
        while (size.hasRemaining()) {
            if (channel.read(size) < 0) {
                throw new EOFException("the connection ended");
            }
        }
        return size.flip().getLong();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
