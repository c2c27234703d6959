package io.dray.examples.census;

import io.dray.Dray;
import io.dray.ObjectRef;
import io.dray.WaitResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The census as tasks: each counts up to two thousand classes, those of the largest modules first; others sum what four of them have
 * found, and then what four of those have, as soon as it is there.
 */
final class CensusTasks {
    private static final int CLASSES = 2_000;
    private static final int FAN_IN = 4;

    private final RuntimeImage image;
    private final Progress progress;

    CensusTasks(RuntimeImage image, Progress progress) {
        this.image = image;
        this.progress = progress;
    }

    /** Nothing: a process for tasks starts, while this one looks for what there is to count. */
    private static void start() {}

    private static byte[] count(String classFiles, boolean sizes) {
        return Packed.pack(new RuntimeImage().census(classFiles.lines().toList(), sizes));
    }

    private static byte[] sum(byte[] a, byte[] b, byte[] c, byte[] d) {
        return Packed.pack(total(a, b, c, d));
    }

    private static String report(byte[] a, byte[] b, byte[] c, byte[] d) {
        return Report.of(total(a, b, c, d));
    }

    private static Census total(byte[]... parts) {
        return Census.sum(Stream.of(parts).map(Packed::unpack));
    }

    /** The report on these modules. */
    String reportOn(List<String> modules, boolean sizes) throws IOException {
        Dray.task(CensusTasks::start).remote();
        List<ObjectRef<byte[]>> counts = new ArrayList<>();
        for (String classFiles : pieces(modules)) {
            counts.add(Dray.task(CensusTasks::count, classFiles, sizes).remote());
        }
        ObjectRef<String> report = reduced(counts);
        follow(counts);
        return report.get();
    }

    private List<String> pieces(List<String> modules) throws IOException {
        List<List<String>> all = new ArrayList<>();
        for (String module : modules) {
            all.add(image.classFiles(module));
        }
        all.sort(Comparator.comparingInt((List<String> files) -> files.size()).reversed());
        List<String> inOrder = all.stream().flatMap(List::stream).toList();
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < inOrder.size(); from += CLASSES) {
            pieces.add(String.join("\n", inOrder.subList(from, Math.min(from + CLASSES, inOrder.size()))));
        }
        return pieces;
    }

    private static ObjectRef<String> reduced(List<ObjectRef<byte[]>> counts) {
        List<ObjectRef<byte[]>> level = counts;
        while (level.size() > FAN_IN) {
            List<ObjectRef<byte[]>> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += FAN_IN) {
                List<ObjectRef<byte[]>> four = four(level, i);
                above.add(Dray.task(CensusTasks::sum, four.get(0), four.get(1), four.get(2), four.get(3))
                        .remote());
            }
            level = above;
        }
        List<ObjectRef<byte[]>> four = four(level, 0);
        return Dray.task(CensusTasks::report, four.get(0), four.get(1), four.get(2), four.get(3))
                .remote();
    }

    /** From this one on; in place of those that there are not, nothing. */
    private static List<ObjectRef<byte[]>> four(List<ObjectRef<byte[]>> level, int from) {
        List<ObjectRef<byte[]>> four = new ArrayList<>(level.subList(from, Math.min(from + FAN_IN, level.size())));
        while (four.size() < FAN_IN) {
            four.add(Dray.put(Packed.NOTHING));
        }
        return four;
    }

    private void follow(List<ObjectRef<byte[]>> counts) {
        List<ObjectRef<? extends byte[]>> open = new ArrayList<>(counts);
        while (!open.isEmpty()) {
            WaitResult<byte[]> some = Dray.wait(open);
            open = some.pending();
            progress.done(counts.size() - open.size(), counts.size(), "tasks");
        }
    }
}
