package io.dray.bench;

import io.dray.cli.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures row by row, and in each row Dray, Ray and the floor by turns, so that whatever else the machine does meets all of them alike. */
final class CoreRounds {
    private static final int ROUNDS = 5;

    /** On a machine so slow, or so busy, that a row takes this long, these have to do. */
    private static final int LEAST_ROUNDS = 3;

    private static final Duration LONGEST_ROW = Duration.ofSeconds(35);

    /** As long as so many rounds: by then a JVM has compiled what a row needs. */
    private static final int WARM_UP = 4;

    private final Contestant dray;
    private final @Nullable Contestant ray;
    private final Contestant floor;
    private final double seconds;
    private final Shell shell;

    /**
     * @param ray null for none
     * @param seconds that a round takes, about
     */
    CoreRounds(Contestant dray, @Nullable Contestant ray, Contestant floor, double seconds, Shell shell) {
        this.dray = dray;
        this.ray = ray;
        this.floor = floor;
        this.seconds = seconds;
        this.shell = shell;
    }

    /** All rows that want one node. */
    Map<CoreRow, CoreFigures> run() throws InterruptedException {
        return run(dray, false);
    }

    /** @param queue a program whose tasks go through the durable queue */
    Map<CoreRow, CoreFigures> queue(Contestant queue) throws InterruptedException {
        return run(queue, true);
    }

    private Map<CoreRow, CoreFigures> run(Contestant ours, boolean onTwoNodes) throws InterruptedException {
        Map<CoreRow, CoreFigures> figures = new EnumMap<>(CoreRow.class);
        for (CoreRow row : CoreRow.values()) {
            if (row.isOnTwoNodes() == onTwoNodes) {
                figures.put(row, run(row, new Turns(ours, row.key)));
            }
        }
        return figures;
    }

    private CoreFigures run(CoreRow row, Turns ours) throws InterruptedException {
        shell.say("Measuring " + row.title + " ...");
        Optional<Turns> theirs = ray == null ? Optional.empty() : Optional.of(new Turns(ray, row.rays()));
        Optional<Turns> least = row.floor.isEmpty() ? Optional.empty() : Optional.of(new Turns(floor, row.floor));
        List<Turns> all = new ArrayList<>(List.of(ours));
        theirs.ifPresent(all::add);
        least.ifPresent(all::add);
        for (Turns each : all) {
            each.warmUp();
        }
        long begun = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            if (round >= LEAST_ROUNDS && System.nanoTime() - begun > LONGEST_ROW.toNanos()) {
                break;
            }
            for (Turns each : round % 2 == 0 ? all : all.reversed()) {
                each.measure();
            }
        }
        return new CoreFigures(ours.series(), theirs.map(Turns::series), least.map(Turns::series));
    }

    /** One contestant's part in a row. */
    private final class Turns {
        private final Contestant contestant;
        private final String row;
        private final List<Said> said = new ArrayList<>();
        private boolean given;

        Turns(Contestant contestant, String row) {
            this.contestant = contestant;
            this.row = row;
        }

        void warmUp() throws InterruptedException {
            Said first = contestant.measure(row, contestant.equals(ray) ? seconds : WARM_UP * seconds);
            if (!(first instanceof Said.Done)) {
                said.add(first);
                given = true; // no use in waiting for it again
            }
        }

        void measure() throws InterruptedException {
            if (!given) {
                said.add(contestant.measure(row, seconds));
            }
        }

        Series series() {
            return Series.of(said);
        }
    }
}
