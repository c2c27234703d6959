package io.dray.bench.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What this process can measure, and the conversation about it: {@code ROW SECONDS} comes in, {@code @ done …} goes out. */
final class Rows {
    private static final String OURS = "@ ";

    private final Map<String, Row> rows = new HashMap<>();

    /** One row of the table. */
    interface Row {
        /** @param nanos about how long it is to take, without preparation */
        Round run(long nanos) throws IOException, InterruptedException;
    }

    Rows with(String name, Row row) {
        rows.put(name, row);
        return this;
    }

    /** Answers until nothing more comes. */
    void serve(String version, double startSeconds) throws IOException, InterruptedException {
        say(String.format(Locale.ROOT, "ready %s %.3f", version, startSeconds));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            say(answer(words[0], (long) (Double.parseDouble(words[1]) * 1e9)));
        }
    }

    private String answer(String name, long nanos) throws InterruptedException {
        Row row = rows.get(name);
        if (row == null) {
            return "failed there is no row '" + name + "'";
        }
        try {
            return row.run(nanos).line();
        } catch (IOException | RuntimeException e) {
            return "failed " + e.toString().replace('\n', ' ');
        }
    }

    private static void say(String line) {
        System.out.println(OURS + line);
        System.out.flush();
    }
}
