package io.dray.worker;

import java.util.Locale;

/** A content type without its parameters. */
record MediaType(String name) {
    static MediaType of(String contentType) {
        int parameters = contentType.indexOf(';');
        String name = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return new MediaType(name.strip().toLowerCase(Locale.ROOT));
    }

    boolean isJson() {
        return name.endsWith("/json") || name.endsWith("+json");
    }

    boolean isText() {
        return name.startsWith("text/");
    }
}
