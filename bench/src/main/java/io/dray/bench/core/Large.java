package io.dray.bench.core;

import io.dray.Dray;
import io.dray.ObjectRef;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An array of 200 MB that is kept in shared memory: by Dray, or by nothing but a copy. Counts gigabytes. */
final class Large {
    private static final int ELEMENTS = 25_000_000;
    private static final double GIGABYTES = ELEMENTS * (double) Long.BYTES / 1e9;
    private static final int AT_ONCE = 4;
    private static final long TIDYING_MILLIS = 400;
    private static final Path SHARED = Path.of("/dev/shm");
    private static final long ROOM = 2L * AT_ONCE * ELEMENTS * Long.BYTES;

    private long[] array = new long[0];

    /** No zeros, and nothing twice: nobody can spare himself a page. */
    private void ensureFilled() {
        if (array.length == 0) {
            array = new Random(7).longs(ELEMENTS).toArray();
        }
    }

    private void ensureRoom() throws IOException {
        long free = Files.getFileStore(SHARED).getUsableSpace();
        if (free < ROOM) {
            throw new IllegalStateException(
                    "Expected " + ROOM / 1_000_000 + " MB of shared memory, but there are " + free / 1_000_000);
        }
    }

    /** The last is read by a task, after the time was taken. */
    Round put(long nanos) throws IOException, InterruptedException {
        ensureRoom();
        ensureFilled();
        List<ObjectRef<long[]>> refs = new ArrayList<>(AT_ONCE);
        long taken = 0;
        while (taken < nanos && refs.size() < AT_ONCE) {
            long begun = System.nanoTime();
            refs.add(Dray.put(array));
            taken += System.nanoTime() - begun;
        }
        Round round = Round.of(refs.size() * GIGABYTES, taken);
        long tasted = Dray.task(Work::taste, refs.getLast()).remote().get();
        if (tasted != Work.taste(array)) {
            throw new IllegalStateException("Expected to read what was put, but got something else");
        }
        refs.clear();
        System.gc(); // a reference that nobody has any more is noticed then
        Thread.sleep(TIDYING_MILLIS);
        return round;
    }

    /** What is the least that a put can do: a file in shared memory, as large as the array, mapped and filled. */
    Round copy(long nanos) throws IOException, InterruptedException {
        ensureRoom();
        ensureFilled();
        List<Path> files = new ArrayList<>(AT_ONCE);
        Path folder = Files.createTempDirectory(SHARED, "dray-bench-");
        try {
            long taken = 0;
            while (taken < nanos && files.size() < AT_ONCE) {
                Path file = folder.resolve("copy-" + files.size());
                files.add(file);
                long begun = System.nanoTime();
                copyTo(file);
                taken += System.nanoTime() - begun;
            }
            return Round.of(files.size() * GIGABYTES, taken);
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
            Thread.sleep(TIDYING_MILLIS);
        }
    }

    private void copyTo(Path file) throws IOException {
        MemorySegment source = MemorySegment.ofArray(array);
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Arena arena = Arena.ofConfined()) {
            channel.map(MapMode.READ_WRITE, 0, source.byteSize(), arena).copyFrom(source);
        }
    }
}
