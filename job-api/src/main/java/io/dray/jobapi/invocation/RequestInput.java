package io.dray.jobapi.invocation;

import io.dray.jobapi.http.Exchange;
import io.dray.model.error.DrayException;
import io.dray.model.invocation.Input;
import io.dray.model.wire.Payload;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The input that a request carries: its body, and its headers but for those that are between client and server. */
final class RequestInput {
    private static final int MOST_HEADERS = 100;
    private static final int MOST_HEADER_CHARS = 16 * 1024;
    private static final Set<String> OURS = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "authorization",
            "cookie",
            "host",
            "content-length");

    private RequestInput() {}

    static Input read(Exchange exchange) throws IOException {
        Map<String, String> headers = headers(exchange.request().headers());
        byte[] body = exchange.bytes(Input.MAX_BYTES, "input");
        return new Input(exchange.header("Content-Type"), headers, Payload.of(body));
    }

    private static Map<String, String> headers(MultiMap sent) {
        Set<String> hop = named(sent);
        Map<String, String> headers = new LinkedHashMap<>();
        int size = 0;
        for (Map.Entry<String, String> header : sent) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!OURS.contains(name) && !hop.contains(name)) {
                headers.merge(header.getKey(), header.getValue(), (first, more) -> first + ", " + more);
                size += name.length() + header.getValue().length();
            }
        }
        if (headers.size() > MOST_HEADERS || size > MOST_HEADER_CHARS) {
            throw DrayException.badRequest("Expected at most " + MOST_HEADERS + " headers of " + MOST_HEADER_CHARS
                    + " characters together for the handler, but there are more");
        }
        return headers;
    }

    /** Those that the connection's two ends agreed on. */
    private static Set<String> named(MultiMap sent) {
        Set<String> names = new HashSet<>();
        for (String value : sent.getAll("Connection")) {
            for (String name : value.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
