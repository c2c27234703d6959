package io.dray.jobapi.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the OpenAPI document says about a route, beside what follows from the route itself.
 *
 * @param id unique among all routes
 * @param accepts media types of the request's body; none when it has none
 * @param answers media type of each status that is no failure; empty for one without a body
 */
public record RouteDoc(
        String id, String summary, List<Parameter> parameters, List<String> accepts, Map<Integer, String> answers) {
    public static final String JSON = "application/json";
    public static final String NDJSON = "application/x-ndjson";
    public static final String TEXT = "text/plain";
    public static final String BYTES = "application/octet-stream";
    public static final String FORM = "multipart/form-data";

    public RouteDoc {
        parameters = List.copyOf(parameters);
        accepts = List.copyOf(accepts);
        answers = Map.copyOf(answers);
    }

    /**
     * @param in {@code query} or {@code header}
     * @param type a JSON Schema type
     */
    public record Parameter(String in, String name, String type, String description) {}

    /** A route without parameters, whose answer is JSON. */
    public static RouteDoc of(String id, String summary) {
        return new RouteDoc(id, summary, List.of(), List.of(), Map.of(200, JSON));
    }

    public RouteDoc query(String name, String type, String description) {
        return parameter(new Parameter("query", name, type, description));
    }

    public RouteDoc header(String name, String type, String description) {
        return parameter(new Parameter("header", name, type, description));
    }

    private RouteDoc parameter(Parameter added) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(added);
        return new RouteDoc(id, summary, all, accepts, answers);
    }

    /** Media types of the body. */
    public RouteDoc body(String... mediaTypes) {
        return new RouteDoc(id, summary, parameters, List.of(mediaTypes), answers);
    }

    /** Instead of JSON with a 200. */
    public RouteDoc gives(int status, String mediaType) {
        return new RouteDoc(id, summary, parameters, accepts, Map.of(status, mediaType));
    }

    public RouteDoc alsoGives(int status, String mediaType) {
        Map<Integer, String> all = new TreeMap<>(answers);
        all.put(status, mediaType);
        return new RouteDoc(id, summary, parameters, accepts, all);
    }
}
