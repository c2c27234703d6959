package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.invocation.InvocationPhase;
import io.dray.model.wire.Payload;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Invokes functions over HTTP, and tells what became of it. Blocks as {@link DrayClient} does; thread-safe. */
public final class Invocations {
    private final Api api;
    private final Repeats repeats;
    private final LongPoll poll;
    private final Copies copies;

    Invocations(Api api, Repeats repeats, LongPoll poll) {
        this.api = api;
        this.repeats = repeats;
        this.poll = poll;
        this.copies = new Copies(api);
    }

    /**
     * Invokes a function. What the ledger guards is asked for under a key, so that it is repeated when it got lost and is made
     * once; anything else is sent once.
     *
     * @param result gets the result as it comes
     * @throws IllegalArgumentException for a header that can't be sent
     */
    public InvocationAnswer invoke(String function, Call call, OutputStream result) {
        String given = call.manner().key();
        boolean guarded = call.manner().guarded();
        String key = given == null && guarded ? UUID.randomUUID().toString() : given;
        HttpRequest request =
                call.write(api.request(call.path(function).text()), key).build();
        return answer(
                guarded
                        ? repeats.send(request, Content.handler(), Content::text)
                        : api.send(request, Content.handler()),
                result);
    }

    /**
     * Invokes a function with each line; answers with a line of JSON for each, as they come, to be closed.
     *
     * @param lines JSON values, few enough to be sent before the answer is read
     */
    public InputStream batch(String function, Payload lines, boolean async) {
        String path = ApiPath.of("functions", function).text() + "/invocations:batch" + (async ? "?async=true" : "");
        return copies.open(HttpRequest.newBuilder(api.request(path).build().uri())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(lines.bytes()))
                .build());
    }

    /** What {@code GET /api/invocations/{id}} says once it ended, or when {@code time} is over. */
    public JsonNode await(String id, Duration time) {
        return poll.until(Invocations::ended, path(id), time);
    }

    /**
     * The result of one that has ended.
     *
     * @param result gets it as it comes
     */
    public InvocationAnswer result(String id, OutputStream result) {
        HttpRequest request =
                api.request(ApiPath.of("invocations", id, "result").text()).build();
        return answer(api.send(request, Content.handler()), result);
    }

    public static ApiPath path(String id) {
        return ApiPath.of("invocations", id);
    }

    /** Whether what {@code GET /api/invocations/{id}} says will never change. */
    public static boolean ended(JsonNode status) {
        return Arrays.stream(InvocationPhase.values())
                .filter(InvocationPhase::terminal)
                .anyMatch(phase -> phase.name()
                        .toLowerCase(Locale.ROOT)
                        .equals(status.path("status").asText()));
    }

    private InvocationAnswer answer(HttpResponse<Content> answer, OutputStream result) {
        String text = answer.body().text();
        Optional<InvocationFailure> failure = InvocationFailure.read(text);
        if (failure.isPresent()) {
            return new InvocationAnswer.Failed(failure.get());
        }
        if (answer.statusCode() == 202) {
            JsonNode json = api.tree(text);
            return new InvocationAnswer.Accepted(json.path("id").asText(), json);
        }
        if (answer.statusCode() / 100 != 2) {
            throw Refusal.of(answer.statusCode(), text, answer.uri());
        }
        copies.copy(answer.body().stream(), result);
        return new InvocationAnswer.Succeeded(
                header(answer, "Dray-Invocation").orElse(""),
                header(answer, "Dray-Attempt").map(Integer::valueOf).orElse(1),
                header(answer, "Dray-Version").map(Integer::valueOf).orElse(0),
                header(answer, "Content-Type").orElse(null));
    }

    private static Optional<String> header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name);
    }
}
