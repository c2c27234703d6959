package io.dray.examples.census;

import java.util.zip.Deflater;

/** Measures how small class files become. For one thread; to be closed, for it has memory outside the heap. */
final class Squeeze implements AutoCloseable {
    private static final int FAST = 1;
    private static final int USUAL = 6;
    private static final int BEST = 9;

    private final Deflater fast = new Deflater(FAST);
    private final Deflater usual = new Deflater(USUAL);
    private final Deflater best = new Deflater(BEST);
    private final byte[] packed = new byte[64 * 1024];

    Sizes sizes(byte[] classFile) {
        return new Sizes(classFile.length, size(classFile, fast), size(classFile, usual), size(classFile, best));
    }

    private long size(byte[] classFile, Deflater deflater) {
        deflater.reset();
        deflater.setInput(classFile);
        deflater.finish();
        long size = 0;
        while (!deflater.finished()) {
            size += deflater.deflate(packed);
        }
        return size;
    }

    @Override
    public void close() {
        fast.end();
        usual.end();
        best.end();
    }
}
