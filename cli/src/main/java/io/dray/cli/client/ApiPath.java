package io.dray.cli.client;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A path of the API with its query. */
public record ApiPath(String text) {
    /** {@code /api/} and these names, each as one segment. */
    public static ApiPath of(String... segments) {
        return new ApiPath(Arrays.stream(segments).map(Api::segment).collect(Collectors.joining("/", "/api/", "")));
    }

    /** With a parameter of the query, unless its value is null. */
    public ApiPath with(String name, @Nullable Object value) {
        return value == null
                ? this
                : new ApiPath(text + (text.contains("?") ? "&" : "?") + name + "=" + Api.segment(value.toString()));
    }
}
