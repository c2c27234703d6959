package io.dray.model.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/**
 * Frames on their way into a channel that does not block: what is added leaves with the next {@link #drain}, in as few writes as
 * the channel allows. One thread at a time.
 */
public final class FrameBuffer {
    private static final int INITIAL = 16 * 1024;

    /** More at once would only be copied again and again, as the channel takes less. */
    private static final int MOST_AT_ONCE = 128 * 1024;

    /** What is kept for the next frames once everything has left. */
    private static final int KEPT = 1024 * 1024;

    private byte[] bytes = new byte[INITIAL];
    private int from;
    private int to;

    /** @throws io.dray.model.error.DrayException {@code TOO_LARGE}: nothing is added then */
    public void add(Frame frame) {
        byte[] header = FrameHeader.write(frame);
        byte[] payload = frame.payload().bytes();
        ensure(2 * Integer.BYTES + header.length + payload.length);
        putInt(header.length);
        putInt(payload.length);
        put(header);
        put(payload);
    }

    private void ensure(int more) {
        if (bytes.length - to >= more) {
            return;
        }
        int size = to - from;
        byte[] target = bytes;
        if (bytes.length < Math.addExact(size, more)) {
            target = new byte[Math.max(bytes.length * 2, size + more)];
        }
        System.arraycopy(bytes, from, target, 0, size);
        bytes = target;
        from = 0;
        to = size;
    }

    private void putInt(int value) {
        bytes[to] = (byte) (value >>> 24);
        bytes[to + 1] = (byte) (value >>> 16);
        bytes[to + 2] = (byte) (value >>> 8);
        bytes[to + 3] = (byte) value;
        to += Integer.BYTES;
    }

    private void put(byte[] added) {
        System.arraycopy(added, 0, bytes, to, added.length);
        to += added.length;
    }

    /** Moves all that another has into this one, behind what is here. */
    public void takeFrom(FrameBuffer other) {
        ensure(other.size());
        System.arraycopy(other.bytes, other.from, bytes, to, other.size());
        to += other.size();
        other.clear();
    }

    /** Bytes that have not left. */
    public int size() {
        return to - from;
    }

    /** Writes one frame to a channel that blocks. */
    public static void write(Frame frame, WritableByteChannel channel) throws IOException {
        FrameBuffer out = new FrameBuffer();
        out.add(frame);
        out.drain(channel);
    }

    /** False when the channel takes no more at the moment. */
    public boolean drain(WritableByteChannel channel) throws IOException {
        while (from < to) {
            int most = Math.min(to - from, MOST_AT_ONCE);
            int written = channel.write(ByteBuffer.wrap(bytes, from, most));
            if (written == 0) {
                return false;
            }
            from += written;
        }
        clear();
        return true;
    }

    private void clear() {
        from = 0;
        to = 0;
        if (bytes.length > KEPT) {
            bytes = Arrays.copyOf(bytes, INITIAL);
        }
    }
}
