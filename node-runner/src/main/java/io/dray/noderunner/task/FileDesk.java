package io.dray.noderunner.task;

import io.dray.model.task.ObjectId;
import io.dray.model.wire.Frame;
import io.dray.model.wire.FrameReader;
import io.dray.model.wire.LoanFrame.Give;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Gives files of this node to others: large values, and the code of its programs. Thread-safe. */
final class FileDesk {
    private final SharedFiles values;
    private final CodeFiles code;

    FileDesk(SharedFiles values, CodeFiles code) {
        this.values = values;
        this.code = code;
    }

    /** Gives whatever another node asks for, until it has closed the connection. Blocks. */
    void serve(SocketChannel channel) throws IOException {
        FrameReader in = new FrameReader(channel);
        for (Optional<Frame> frame = in.read(); frame.isPresent(); frame = in.read()) {
            if (!(frame.get() instanceof Give give)) {
                throw new IOException("Expected to be asked for a file, but got " + frame.get());
            }
            Optional<Path> file = give.file().length() == ObjectId.BYTES * 2
                    ? Optional.of(values.file(ObjectId.parse(give.file())))
                    : code.find(give.file());
            give(file, channel);
        }
    }

    private static void give(Optional<Path> file, SocketChannel channel) throws IOException {
        if (file.isEmpty()) {
            size(-1, channel);
            return;
        }
        try (FileChannel from = FileChannel.open(file.get(), StandardOpenOption.READ)) {
            long bytes = from.size();
            size(bytes, channel);
            for (long sent = 0; sent < bytes; ) {
                long more = from.transferTo(sent, bytes - sent, channel);
                if (more <= 0) {
                    throw new IOException(file.get() + " has become shorter while it was read");
                }
                sent += more;
            }
        } catch (NoSuchFileException e) {
            size(-1, channel);
        }
    }

    private static void size(long bytes, SocketChannel channel) throws IOException {
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES).putLong(bytes).flip();
        while (size.hasRemaining()) {
            channel.write(size);
        }
    }
}
