package io.dray.examples.census;

import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

/** Measures how small class files become. For one thread; to be closed, for it has memory outside the heap. */
final class Squeeze implements AutoCloseable {
    private final List<Deflater> levels =
            IntStream.rangeClosed(1, Sizes.LEVELS).mapToObj(Deflater::new).toList();
    private final byte[] packed = new byte[64 * 1024];

    Sizes sizes(byte[] classFile) {
        return new Sizes(
                classFile.length,
                levels.stream().map(level -> size(classFile, level)).toList());
    }

    private long size(byte[] classFile, Deflater level) {
        level.reset();
        level.setInput(classFile);
        level.finish();
        long size = 0;
        while (!level.finished()) {
            size += level.deflate(packed);
        }
        return size;
    }

    @Override
    public void close() {
        levels.forEach(Deflater::end);
    }
}
