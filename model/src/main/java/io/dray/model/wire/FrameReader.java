package io.dray.model.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * Reads frames from a blocking channel, which stays its owner's to close. One thread at a time. After an exception the
 * stream has lost its beat: close it.
 */
public final class FrameReader {
    private static final int BUFFER = 64 * 1024;
    private static final int PREFIX = 2 * Integer.BYTES;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private byte[] header = new byte[1024];

    public FrameReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next frame.
     *
     * @return empty when the other side has closed the connection between two frames
     * @throws ProtocolException for what is no frame, with a sentence for the other side
     * @throws EOFException when the connection ended within a frame
     */
    public Optional<Frame> read() throws IOException {
        if (!buffer.hasRemaining() && !more()) {
            return Optional.empty();
        }
        while (buffer.remaining() < PREFIX) {
            if (!more()) {
                throw new EOFException("The connection ended within the lengths of a frame");
            }
        }
        int headerLength = length(buffer.getInt(), FrameHeader.MAX_BYTES, "header");
        int payloadLength = length(buffer.getInt(), Payload.MAX_BYTES, "payload");
        if (header.length < headerLength) {
            header = new byte[headerLength];
        }
        fill(header, headerLength, "header");
        return Optional.of(FrameHeader.read(header, headerLength, payload(payloadLength)));
    }

    private static int length(int announced, int most, String part) throws ProtocolException {
        if (announced < 0 || announced > most) {
            throw new ProtocolException("Expected at most " + most + " bytes in the " + part + " of a frame, but "
                    + Integer.toUnsignedString(announced) + " were announced");
        }
        return announced;
    }

    private Payload payload(int length) throws IOException {
        if (length == 0) {
            return Payload.EMPTY;
        }
        byte[] bytes = new byte[length];
        fill(bytes, length, "payload");
        return Payload.of(bytes);
    }

    private void fill(byte[] target, int length, String part) throws IOException {
        int filled = 0;
        while (filled < length) {
            if (!buffer.hasRemaining() && !more()) {
                throw new EOFException("The connection ended within the " + part + " of a frame: " + filled + " of "
                        + length + " bytes");
            }
            int n = Math.min(length - filled, buffer.remaining());
            buffer.get(target, filled, n);
            filled += n;
        }
    }

    /** False at the end of the channel. */
    private boolean more() throws IOException {
        buffer.compact();
        try {
            return channel.read(buffer) >= 0;
        } finally {
            buffer.flip();
        }
    }
}
