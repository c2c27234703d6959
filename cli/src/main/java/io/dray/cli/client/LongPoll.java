package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.error.DrayException;
import java.time.Duration;
import java.util.function.Predicate;

/** Asks with {@code ?wait=} again and again until something is over. Outlives a restart of the server. */
final class LongPoll {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int MOST_FAILURES = 20;

    private final Api api;
    private final Patience patience;

    LongPoll(Api api, Patience patience) {
        this.api = api;
        this.patience = patience;
    }

    /** What is said there once it is over, or when {@code time} is. */
    JsonNode until(Predicate<JsonNode> over, ApiPath path, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        int failures = 0;
        String why = "It has not ended";
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            Duration poll = left.compareTo(LONGEST) < 0 ? left : LONGEST;
            try {
                String text = api.get(path.with("wait", Seconds.whole(poll)).text(), poll.plus(Api.ANSWER));
                JsonNode answer = api.tree(text);
                if (over.test(answer) || left.isZero()) {
                    return answer;
                }
                failures = 0;
            } catch (DrayException e) {
                failures++;
                why = e.sentence();
                if (!e.code().retryable() || failures > MOST_FAILURES || left.isZero()) {
                    throw e;
                }
            }
            pause(failures == 0 ? BETWEEN : BETWEEN.multipliedBy(Math.min(20, 1 << failures)), why);
        }
    }

    private void pause(Duration time, String why) {
        try {
            patience.pause(time, why);
        } catch (InterruptedException e) {
            throw Api.interrupted(e);
        }
    }
}
