package io.dray.model.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames from a channel, which stays its owner's to close. One thread at a time. After an exception the stream has lost its
 * beat: close it.
 *
 * <p>From a channel that blocks by {@link #read()}; from one that does not, by {@link #fill()} whenever it has something, and then
 * {@link #next()} until there is no whole frame left.
 */
public final class FrameReader {
    private static final int BUFFER = 64 * 1024;
    private static final int PREFIX = 2 * Integer.BYTES;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private byte[] header = new byte[1024];
    private @Nullable Partial partial;

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

    /**
     * Takes what a channel that does not block has.
     *
     * @return false at its end
     */
    public boolean fill() throws IOException {
        if (buffer.remaining() == buffer.capacity()) {
            return true; // first comes what is here
        }
        return more();
    }

    /** The next frame, if it is here as a whole; null if not. */
    public @Nullable Frame next() throws IOException {
        if (partial == null) {
            if (buffer.remaining() < PREFIX) {
                return null;
            }
            int headerLength = length(buffer.getInt(), FrameHeader.MAX_BYTES, "header");
            int payloadLength = length(buffer.getInt(), Payload.MAX_BYTES, "payload");
            partial = new Partial(new byte[headerLength], new byte[payloadLength]);
        }
        Partial frame = partial;
        if (!frame.fill(buffer)) {
            return null;
        }
        partial = null;
        return FrameHeader.read(frame.header, frame.header.length, Payload.of(frame.payload));
    }

    /** Whether the channel has ended between two frames. */
    public boolean isComplete() {
        return partial == null && !buffer.hasRemaining();
    }

    /** A frame of which some is here. */
    private static final class Partial {
        private final byte[] header;
        private final byte[] payload;
        private int filled;

        Partial(byte[] header, byte[] payload) {
            this.header = header;
            this.payload = payload;
        }

        boolean fill(ByteBuffer from) {
            int inHeader = Math.min(header.length - Math.min(filled, header.length), from.remaining());
            if (inHeader > 0) {
                from.get(header, filled, inHeader);
                filled += inHeader;
            }
            int before = filled - header.length;
            if (before >= 0) {
                int inPayload = Math.min(payload.length - before, from.remaining());
                from.get(payload, before, inPayload);
                filled += inPayload;
            }
            return filled == header.length + payload.length;
        }
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
