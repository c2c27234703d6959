package io.dray.jobapi.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.jobapi.http.RouteDoc.Parameter;
import io.dray.jobapi.http.Routes.Route;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;
import java.util.TreeMap;

/** {@code GET /api/openapi.json}: the routes as an OpenAPI 3.1 document, made from the routes themselves. */
public final class OpenApi {
    private final Routes routes;
    private final String version;

    public OpenApi(Routes routes, String version) {
        this.routes = routes;
        this.version = version;
    }

    public void answer(Exchange exchange) {
        exchange.json(document());
    }

    private ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Dray")
                .put("version", version)
                .put("description", "A serverless job service for the JVM. The paths of jobs and packages are Ray's.");
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes.all()) {
            ObjectNode operations = paths.withObjectProperty(route.template());
            operations.set(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        problem(document.putObject("components").putObject("schemas").putObject("Problem"));
        return document;
    }

    private static ObjectNode operation(Route route) {
        RouteDoc doc = route.doc();
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.put("operationId", doc.id());
        operation.put("summary", doc.summary());
        operation.putArray("tags").add(tag(route.path()));
        ArrayNode parameters = operation.putArray("parameters");
        route.parameters().forEach(name -> parameter(parameters.addObject(), "path", name, "string", true));
        for (Parameter parameter : doc.parameters()) {
            parameter(parameters.addObject(), parameter.in(), parameter.name(), parameter.type(), false)
                    .put("description", parameter.description());
        }
        if (!doc.accepts().isEmpty()) {
            ObjectNode content = operation.putObject("requestBody").putObject("content");
            doc.accepts().forEach(content::putObject);
        }
        ObjectNode responses = operation.putObject("responses");
        new TreeMap<>(doc.answers()).forEach((status, mediaType) -> {
            ObjectNode response = responses
                    .putObject(Integer.toString(status))
                    .put("description", HttpResponseStatus.valueOf(status).reasonPhrase());
            if (!mediaType.isEmpty()) {
                response.putObject("content").putObject(mediaType);
            }
        });
        failure(responses.putObject("default"), route.style());
        return operation;
    }

    /** What it is about: {@code jobs}, {@code functions}; {@code server} for what is none of these. */
    private static String tag(String path) {
        String[] segments = path.split("/", -1);
        return segments.length > 2 ? segments[2] : "server";
    }

    private static ObjectNode parameter(ObjectNode parameter, String in, String name, String type, boolean required) {
        parameter.put("name", name).put("in", in).put("required", required);
        parameter.putObject("schema").put("type", type);
        return parameter;
    }

    private static void failure(ObjectNode response, ErrorStyle style) {
        ObjectNode content = response.put("description", "A failure").putObject("content");
        switch (style) {
            case RAY -> content.putObject(RouteDoc.TEXT);
            case PROBLEM ->
                content.putObject("application/problem+json")
                        .putObject("schema")
                        .put("$ref", "#/components/schemas/Problem");
        }
    }

    private static void problem(ObjectNode schema) {
        ObjectNode properties = schema.put("type", "object")
                .put(
                        "description",
                        "RFC 9457. What a function's handler threw has kind, exception, place and stack beside these.")
                .putObject("properties");
        for (String text : new String[] {"type", "title", "detail"}) {
            properties.putObject(text).put("type", "string");
        }
        for (String number : new String[] {"status", "code"}) {
            properties.putObject(number).put("type", "integer");
        }
    }
}
