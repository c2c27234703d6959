package io.dray.jobapi.http;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out. A page in the user's browser can reach a loopback port: by a plain cross-site request, which a
 * browser marks with headers a program does not send, or by a host name of its own that it points at 127.0.0.1 (DNS
 * rebinding), which shows in the Host header. Ray learned both the hard way: CVE-2025-62593, CVE-2026-27482.
 */
final class BrowserGuard {
    private static final Pattern OUR_HOST =
            Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private BrowserGuard() {}

    /** Why this request is turned away; null when it is let in. */
    static @Nullable Refusal check(HttpServerRequest request) {
        MultiMap headers = request.headers();
        List<String> hosts = headers.getAll("Host");
        if (hosts.size() != 1 || !OUR_HOST.matcher(hosts.getFirst()).matches()) {
            return new Refusal(
                    403,
                    new DrayException(
                            ErrorCode.FORBIDDEN,
                            "Expected a request to 127.0.0.1, localhost or [::1], but its Host header says otherwise"));
        }
        String origin = headers.get("Origin");
        if (headers.contains("Upgrade") && origin != null && !origin.equalsIgnoreCase("http://" + hosts.getFirst())) {
            return new Refusal(
                    403, new DrayException(ErrorCode.FORBIDDEN, "Expected no WebSocket from a page of another origin"));
        }
        if (!READING.contains(request.method()) && fromBrowser(headers)) {
            return new Refusal(
                    405,
                    new DrayException(
                            ErrorCode.FORBIDDEN,
                            "'" + request.method().name() + "' method not allowed for browser traffic."));
        }
        return null;
    }

    private static boolean fromBrowser(MultiMap headers) {
        String agent = headers.get("User-Agent");
        return (agent != null && agent.startsWith("Mozilla"))
                || headers.names().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .anyMatch(name -> name.equals("referer")
                                || name.equals("origin")
                                || name.startsWith("sec-fetch-")
                                || name.startsWith("access-control-request-"));
    }

    /** A status and the reason. */
    record Refusal(int status, DrayException reason) {}
}
