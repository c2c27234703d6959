package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9]+)}");

    @TempDir
    Path folder;

    private ApiUnderTest api;
    private JsonNode document;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest(folder);
        document = ApiUnderTest.json(api.get("/api/openapi.json"));
    }

    @AfterEach
    void stop() throws IOException {
        api.close();
    }

    @Test
    void shouldHaveTheRoutesThatThereAre() {
        List<String> routes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            path.getValue().fieldNames().forEachRemaining(method -> routes.add(method + " " + path.getKey()));
        }

        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(new TreeSet<>(routes)).hasSize(routes.size()).containsExactlyInAnyOrder("""
                delete /api/dlq
                delete /api/dlq/{id}
                delete /api/functions/{name}
                delete /api/invocations/{id}
                delete /api/jobs/{id}
                delete /api/schedules/{name}
                delete /api/triggers/{name}
                get /api/cluster/join
                get /api/dlq
                get /api/dlq/{id}
                get /api/functions
                get /api/functions/{name}
                get /api/functions/{name}/logs
                get /api/functions/{name}/logs/tail
                get /api/functions/{name}/versions
                get /api/invocations/{id}
                get /api/invocations/{id}/result
                get /api/jobs
                get /api/jobs/{id}
                get /api/jobs/{id}/logs
                get /api/jobs/{id}/logs/tail
                get /api/jobs/{id}/why
                get /api/openapi.json
                get /api/packages/sha256/{sha256}/content
                get /api/packages/{protocol}/{name}
                get /api/schedules
                get /api/schedules/{name}
                get /api/status
                get /api/triggers
                get /api/triggers/{name}
                get /api/triggers/{name}/lag
                get /api/version
                get /healthz
                get /readyz
                post /api/dlq/redrive
                post /api/dlq/{id}/redrive
                post /api/functions/{name}
                post /api/functions/{name}/invocations
                post /api/functions/{name}/invocations:batch
                post /api/functions/{name}/rollback
                post /api/jobs
                post /api/jobs/{id}/stop
                post /api/schedules/{name}
                post /api/triggers/{name}
                post /api/triggers/{name}/pause
                post /api/triggers/{name}/replay
                post /api/triggers/{name}/resume
                put /api/packages/{protocol}/{name}
                """.lines()
                .toArray(String[]::new));
    }

    @Test
    void shouldDescribeEachOperation() {
        List<String> ids = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            List<String> named = PARAMETER
                    .matcher(path.getKey())
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            for (JsonNode operation : path.getValue()) {
                ids.add(operation.get("operationId").asText());
                assertThat(operation.get("summary").asText()).isNotBlank();
                assertThat(operation.get("responses").has("default")).isTrue();
                assertThat(operation.get("responses")).hasSizeGreaterThan(1);
                List<String> described = new ArrayList<>();
                for (JsonNode parameter : operation.get("parameters")) {
                    assertThat(parameter.at("/schema/type").asText()).isIn("string", "integer", "number", "boolean");
                    if (parameter.get("in").asText().equals("path")) {
                        assertThat(parameter.get("required").asBoolean()).isTrue();
                        described.add(parameter.get("name").asText());
                    }
                }
                assertThat(described).isEqualTo(named);
            }
        }
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void shouldServeWhatItDescribes() throws Exception {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            String there = PARAMETER.matcher(path.getKey()).replaceAll("x.y");
            for (String method : new String[] {"PATCH", "TRACE"}) {
                assertThat(api.send(method, there, BodyPublishers.noBody()).statusCode())
                        .as(method + " " + there)
                        .isEqualTo(405);
            }
        }
    }
}
