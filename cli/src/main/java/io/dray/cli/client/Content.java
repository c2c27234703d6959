package io.dray.cli.client;

import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;

/**
 * The body of an answer.
 *
 * @param stream of a 200, as it comes; to be closed
 * @param text of anything else
 */
record Content(InputStream stream, String text) {
    static BodyHandler<Content> handler() {
        return answer -> answer.statusCode() == 200
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), stream -> new Content(stream, ""))
                : BodySubscribers.mapping(
                        BodySubscribers.ofString(StandardCharsets.UTF_8),
                        text -> new Content(InputStream.nullInputStream(), text));
    }
}
