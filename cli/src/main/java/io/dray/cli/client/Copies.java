package io.dray.cli.client;

import io.dray.model.error.DrayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Copies bodies of any size as they come. */
final class Copies {
    private static final int PIECE = 1 << 16;

    private final Api api;

    Copies(Api api) {
        this.api = api;
    }

    /** The body of a success; to be closed. */
    InputStream open(HttpRequest request) {
        HttpResponse<Content> answer = api.send(request, Content.handler());
        if (answer.statusCode() / 100 != 2) {
            throw Refusal.of(answer.statusCode(), answer.body().text(), answer.uri());
        }
        return answer.body().stream();
    }

    void copy(HttpRequest request, OutputStream to) {
        copy(open(request), to);
    }

    /** @throws DrayException when it breaks off */
    void copy(InputStream body, OutputStream to) {
        try (body) {
            byte[] piece = new byte[PIECE];
            for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
                to.write(piece, 0, count);
            }
            to.flush();
        } catch (IOException e) {
            throw api.unreachable(e);
        }
    }
}
