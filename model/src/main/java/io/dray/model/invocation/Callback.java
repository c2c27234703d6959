package io.dray.model.invocation;

import io.dray.model.error.DrayException;
import java.net.URI;
import java.net.URISyntaxException;

/** Where an outcome is told, by {@code POST}. */
public record Callback(String url) {
    private static final int LONGEST = 2_000;

    public Callback {
        if (!wellFormed(url)) {
            throw DrayException.badRequest("Expected a callback to be a URL of http or https with a host, but got '"
                    + (url.length() <= 200 ? url : url.substring(0, 200) + "…") + "'");
        }
    }

    private static boolean wellFormed(String url) {
        try {
            URI uri = new URI(url);
            return url.length() <= LONGEST
                    && uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
