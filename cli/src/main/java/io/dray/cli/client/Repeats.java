package io.dray.cli.client;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Sends a request that may be repeated again when nobody answered it, or was too busy to. */
final class Repeats {
    private static final List<Duration> PAUSES =
            List.of(1, 2, 4, 8, 15).stream().map(Duration::ofSeconds).toList();
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Api api;
    private final Patience patience;

    Repeats(Api api, Patience patience) {
        this.api = api;
        this.patience = patience;
    }

    /** The first answer that is neither 503 nor 429, or else the last one. */
    HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString(), body -> body);
    }

    /** @param text what a failure says; the outcome of an invocation is an answer like any other */
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body, Function<T, String> text) {
        for (Duration pause : PAUSES) {
            try {
                HttpResponse<T> answer = api.send(request, body);
                String said = text.apply(answer.body());
                if (!busy(answer.statusCode(), said)) {
                    return answer;
                }
                pause(
                        retryAfter(answer, pause),
                        Refusal.of(answer.statusCode(), said, answer.uri()).sentence());
            } catch (DrayException e) {
                if (e.code() != ErrorCode.UNAVAILABLE) {
                    throw e;
                }
                pause(pause, e.sentence());
            }
        }
        return api.send(request, body);
    }

    private static boolean busy(int status, String said) {
        return (status == 503 || status == 429) && InvocationFailure.read(said).isEmpty();
    }

    private void pause(Duration time, String why) {
        try {
            patience.pause(time, why);
        } catch (InterruptedException e) {
            throw Api.interrupted(e);
        }
    }

    private static Duration retryAfter(HttpResponse<?> answer, Duration otherwise) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked)
                .orElse(otherwise);
    }
}
