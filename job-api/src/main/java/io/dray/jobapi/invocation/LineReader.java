package io.dray.jobapi.invocation;

import io.dray.jobapi.http.BodyStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Cuts a stream into lines, without looking at what they say. Holds one line at a time. */
final class LineReader {
    private final BodyStream in;
    private final int most;
    private final Pause beforeWaiting;
    private final byte[] buffer = new byte[16 * 1024];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int position;
    private int limit;
    private boolean tooLong;

    /** What is done when there is nothing to read yet. */
    interface Pause {
        void run() throws InterruptedException;
    }

    /**
     * @param most bytes of a line that are kept
     * @param beforeWaiting called whenever the next bytes have not come yet
     */
    LineReader(BodyStream in, int most, Pause beforeWaiting) {
        this.in = in;
        this.most = most;
        this.beforeWaiting = beforeWaiting;
    }

    /** Goes to the next line that is not blank; false when there is none. */
    boolean next() throws IOException, InterruptedException {
        do {
            line.reset();
            tooLong = false;
            if (!fill()) {
                return false;
            }
        } while (!tooLong && blank());
        return true;
    }

    /** Takes in a line; false at the end. */
    private boolean fill() throws IOException, InterruptedException {
        boolean begun = false;
        while (position < limit || more()) {
            begun = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            keep(end - position);
            position = end + 1;
            if (end < limit) {
                return true;
            }
        }
        return begun;
    }

    private void keep(int length) {
        if (line.size() + length > most + 1) { // a carriage return may be at its end
            tooLong = true;
            line.reset();
        }
        if (!tooLong) {
            line.write(buffer, position, length);
        }
    }

    private boolean more() throws IOException, InterruptedException {
        if (!in.ready()) {
            beforeWaiting.run();
        }
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private boolean blank() {
        for (byte b : line.toByteArray()) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Whether the present line has more bytes than are taken. */
    boolean tooLong() {
        return tooLong || bytes().length > most;
    }

    /** The present line, without its end. */
    byte[] bytes() {
        byte[] bytes = line.toByteArray();
        boolean windows = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return windows ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
