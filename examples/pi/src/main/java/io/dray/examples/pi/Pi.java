package io.dray.examples.pi;

import io.dray.Dray;
import io.dray.ObjectRef;
import io.dray.WaitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Estimates pi: of random points in a square, as many as lie in the circle within it. Each task draws its points from a stream of
 * its own, so the estimate does not depend on where the tasks run or in which order.
 */
public final class Pi {
    private static final long USUAL_POINTS = 400_000_000;
    private static final int TASKS = 40;

    private Pi() {}

    /** How many of so many points lie in the circle. */
    static long inside(long points, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long inside = 0;
        for (long i = 0; i < points; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            if (x * x + y * y <= 1) {
                inside++;
            }
        }
        return inside;
    }

    /** Prints the estimate as it gets better, and returns the last. */
    static double estimate(long points) {
        long each = Math.max(1, points / TASKS);
        List<ObjectRef<? extends Long>> open = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            open.add(Dray.task(Pi::inside, each, (long) i).remote());
        }
        long inside = 0;
        int done = 0;
        while (!open.isEmpty()) {
            WaitResult<Long> some = Dray.wait(open);
            for (ObjectRef<? extends Long> result : some.ready()) {
                inside += result.get();
                done++;
            }
            open = some.pending();
            System.out.printf(
                    Locale.ROOT, "%3d of %d tasks: pi is about %.6f%n", done, TASKS, 4.0 * inside / (each * done));
        }
        return 4.0 * inside / (each * TASKS);
    }

    /** @param args how many points, if not 400 million */
    public static void main(String[] args) {
        long start = System.nanoTime();
        double pi = estimate(args.length == 0 ? USUAL_POINTS : Long.parseLong(args[0]));
        System.out.printf(
                Locale.ROOT,
                "%.6f, %.6f off, in %.1f s on %.0f CPUs%n",
                pi,
                Math.abs(pi - Math.PI),
                (System.nanoTime() - start) / 1e9,
                Dray.clusterResources().getOrDefault("CPU", 0.0));
    }
}
