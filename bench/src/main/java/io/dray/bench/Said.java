package io.dray.bench;

import java.util.Optional;

/** What a measured program says on its standard output: lines that begin with {@code @}, among whatever else it prints. */
sealed interface Said {
    String PREFIX = "@ ";

    /** @param seconds how long it took until it could be used */
    record Ready(String version, double seconds) implements Said {}

    /**
     * What was done in a round.
     *
     * @param p50Micros how long one of them took, where they were done one by one; else 0
     */
    record Done(double count, double seconds, double p50Micros, double p99Micros) implements Said {
        double perSecond() {
            return count / seconds;
        }
    }

    record Failed(String why) implements Said {}

    /** Empty for a line that is not for us. */
    static Optional<Said> in(String line) {
        if (!line.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] words = line.split(" ", -1);
        try {
            return Optional.of(
                    switch (words[1]) {
                        case "ready" -> new Ready(words[2], Double.parseDouble(words[3]));
                        case "done" -> done(words);
                        case "failed" ->
                            new Failed(line.substring(PREFIX.length() + "failed".length())
                                    .strip());
                        default -> garbled(line);
                    });
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            return Optional.of(garbled(line));
        }
    }

    private static Said done(String[] words) {
        boolean timed = words.length > 4;
        return new Done(
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                timed ? Double.parseDouble(words[4]) : 0,
                timed ? Double.parseDouble(words[5]) : 0);
    }

    private static Failed garbled(String line) {
        return new Failed("what it said can't be understood: '" + line + "'");
    }
}
