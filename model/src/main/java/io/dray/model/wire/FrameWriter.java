package io.dray.model.wire;

import io.dray.model.error.DrayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames to a blocking channel, which stays its owner's to close, on a thread of its own: everything that is queued at
 * a moment leaves in one write. Any thread may write, interrupted or not (an interrupted thread that touched the channel
 * itself would close it).
 *
 * <p>The queue has no bound of its own. What bounds it is {@link Frame.Credit}: no side has more to say than answers to, or
 * the invocations, that the other has agreed to.
 */
public final class FrameWriter implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final WritableByteChannel channel;
    private final BlockingQueue<Written> queue = new LinkedBlockingQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Thread thread;
    private volatile boolean broken;

    /** A frame in bytes; one without a header is the end. */
    private record Written(Payload header, Payload payload) {
        static final Written END = new Written(Payload.EMPTY, Payload.EMPTY);

        boolean isEnd() {
            return header.size() == 0;
        }
    }

    public FrameWriter(WritableByteChannel channel, String thread) {
        this.channel = channel;
        this.thread = Thread.ofPlatform().name(thread).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Queues a frame and returns at once. Frames of one thread leave in its order. When the connection is broken they are
     * dropped; whoever reads from it gets to know.
     *
     * @throws DrayException {@code TOO_LARGE}: nothing is queued then
     */
    public void write(Frame frame) {
        Written written = new Written(Payload.of(FrameHeader.write(frame)), frame.payload());
        if (!broken) {
            queue.add(written);
        }
    }

    /** Returns when all that was queued before has left, or the connection is broken: to give up waiting, close the channel. */
    @Override
    public void close() throws InterruptedException {
        queue.add(Written.END);
        thread.join();
    }

    private void run() {
        try {
            while (drain(queue.take())) {
                flush();
            }
            flush();
        } catch (IOException | InterruptedException e) {
            broken = true;
            queue.clear();
        }
    }

    /** False once the end has come. */
    private boolean drain(Written first) throws IOException {
        @Nullable Written next = first;
        while (next != null) {
            if (next.isEnd()) {
                return false;
            }
            append(next);
            next = queue.poll();
        }
        return true;
    }

    private void append(Written frame) throws IOException {
        if (buffer.remaining() < 2 * Integer.BYTES) {
            flush();
        }
        buffer.putInt(frame.header.size()).putInt(frame.payload.size());
        append(frame.header.bytes());
        append(frame.payload.bytes());
    }

    private void append(byte[] bytes) throws IOException {
        int taken = 0;
        while (taken < bytes.length) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int n = Math.min(bytes.length - taken, buffer.remaining());
            buffer.put(bytes, taken, n);
            taken += n;
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
