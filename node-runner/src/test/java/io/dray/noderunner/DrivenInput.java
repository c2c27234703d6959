package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A stream whose every read returns what the test gives it. */
final class DrivenInput extends InputStream {
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> reads = new LinkedBlockingQueue<>();
    private final Semaphore asked = new Semaphore(0);
    private int given;

    void give(String text) {
        give(text.getBytes(StandardCharsets.UTF_8));
    }

    void give(byte... bytes) {
        given++;
        reads.add(bytes);
    }

    /** Waits until the reader has done with everything that was given and asks for more. */
    void awaitRead() throws InterruptedException {
        assertThat(asked.tryAcquire(given + 1, 20, TimeUnit.SECONDS)).isTrue();
        asked.release(given + 1);
    }

    void end() {
        reads.add(END);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws InterruptedIOException {
        asked.release();
        try {
            byte[] next = reads.take();
            System.arraycopy(next, 0, target, offset, next.length);
            return next.length == 0 ? -1 : next.length;
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("nobody reads byte by byte");
    }
}
