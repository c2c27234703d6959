package io.dray.model.wire;

import io.dray.model.wire.Frame.InputRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The payload of a {@link Frame.Invoke} with several inputs: their frames, one after the other. One thread at a time. */
public final class RecordBatch {
    private static final int PREFIX = 2 * Integer.BYTES;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int records;

    /**
     * Adds an input behind the others. One of at most 1 MiB always fits as the first.
     *
     * @return false when there is no room for it in a payload: then the batch is as it was
     * @throws io.dray.model.error.DrayException {@code TOO_LARGE} when its headers fit no frame
     */
    public boolean add(InputRecord added) {
        byte[] header = FrameHeader.write(added);
        byte[] payload = added.payload().bytes();
        if (bytes.size() + PREFIX + header.length + payload.length > Payload.MAX_BYTES) {
            return false;
        }
        ByteBuffer lengths = ByteBuffer.allocate(PREFIX).putInt(header.length).putInt(payload.length);
        bytes.writeBytes(lengths.array());
        bytes.writeBytes(header);
        bytes.writeBytes(payload);
        records++;
        return true;
    }

    public int records() {
        return records;
    }

    public Payload payload() {
        return Payload.of(bytes.toByteArray());
    }

    /** @throws ProtocolException when the payload is anything but so many inputs, with a sentence for the other side */
    public static List<InputRecord> read(Payload payload, int records) throws ProtocolException {
        ByteBuffer left = ByteBuffer.wrap(payload.bytes());
        List<InputRecord> read = new ArrayList<>();
        while (left.hasRemaining() && read.size() < records) {
            read.add(next(left));
        }
        if (read.size() < records || left.hasRemaining()) {
            throw new ProtocolException("Expected " + records + " records in a payload, but there are "
                    + (left.hasRemaining() ? "more" : "only " + read.size()));
        }
        return read;
    }

    private static InputRecord next(ByteBuffer left) throws ProtocolException {
        byte[] header = new byte[length(left)];
        byte[] payload = new byte[length(left)];
        fill(header, left);
        fill(payload, left);
        try {
            if (FrameHeader.read(header, header.length, Payload.of(payload)) instanceof InputRecord read) {
                return read;
            }
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException e) {
            throw new ProtocolException(e.toString());
        }
        throw new ProtocolException("Expected nothing but records in a payload, but there is something else");
    }

    private static int length(ByteBuffer left) throws ProtocolException {
        int length = left.remaining() < Integer.BYTES ? -1 : left.getInt();
        if (length < 0 || length > left.remaining()) {
            throw brokenOff();
        }
        return length;
    }

    private static void fill(byte[] target, ByteBuffer left) throws ProtocolException {
        if (target.length > left.remaining()) {
            throw brokenOff();
        }
        left.get(target);
    }

    private static ProtocolException brokenOff() {
        return new ProtocolException("Expected whole records in a payload, but one breaks off");
    }
}
