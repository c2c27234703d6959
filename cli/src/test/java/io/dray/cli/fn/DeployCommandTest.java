package io.dray.cli.fn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.cli.CommandUnderTest;
import io.dray.cli.client.DeployRequest;
import io.dray.cli.client.FakeDray;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionSpec.WarmPool;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class DeployCommandTest {
    private static final Pattern USUAL = Pattern.compile("Usual: (\\S+)\\.$");

    @TempDir
    private Path temp;

    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldDeployJarsByTheirContent() throws IOException {
        // given
        Path app = Files.writeString(temp.resolve("app.jar"), "PK1");
        Path lib = Files.writeString(temp.resolve("lib.jar"), "PK2");
        command.server.on("POST /api/functions/thumb", 200, "{\"name\":\"thumb\",\"version\":3}");

        // when
        int code = command.run(
                "fn",
                "deploy",
                "thumb",
                "--jar",
                app.toString(),
                "--jar",
                lib.toString(),
                "--handler",
                "com.acme.Thumb::handle");

        // then
        assertThat(code).isZero();
        assertThat(command.out()).isEqualTo("thumb version 3\n");
        assertThat(command.err()).isEmpty();
        JsonNode sent = command.sent("POST /api/functions/thumb");
        assertThat(sent.path("handler").asText()).isEqualTo("com.acme.Thumb::handle");
        assertThat(sent.path("jars")).hasSize(2);
        assertThat(sent.at("/jars/0").asText()).matches("dray://[0-9a-f]{64}-app\\.jar");
        assertThat(sent.at("/jars/1").asText()).endsWith("-lib.jar");
        assertThat(sent.properties()).hasSize(2);
        assertThat(command.server.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .extracting(FakeDray.Request::text)
                .containsExactly("PK1", "PK2");
    }

    @Test
    void shouldPushNoJarTwice() throws IOException {
        Path app = Files.writeString(temp.resolve("app.jar"), "PK1");
        command.server.on("POST /api/functions/thumb", 200, "{\"name\":\"thumb\",\"version\":1}");

        for (int i = 0; i < 2; i++) {
            assertThat(command.run("fn", "deploy", "thumb", "--json", "--jar", app.toString(), "--handler", "a.B"))
                    .isZero();
        }

        assertThat(command.server.requests())
                .filteredOn(request -> request.method().equals("PUT"))
                .hasSize(1);
        assertThat(command.out()).isEqualTo("{\"name\":\"thumb\",\"version\":1}\n".repeat(2));
    }

    @Test
    void shouldSayWhatElseIsAskedFor() throws IOException {
        Path app = Files.writeString(temp.resolve("app.jar"), "PK1");
        command.server.on("POST /api/functions/thumb", 200, "{\"name\":\"thumb\",\"version\":1}");

        command.run(
                "fn",
                "deploy",
                "thumb",
                "--jar",
                app.toString(),
                "--handler",
                "a.B",
                "--env",
                "A=1",
                "--env",
                "B=x=y",
                "--jvm-option",
                "-Xss1m",
                "--cpus",
                "0.5",
                "--memory",
                "512m",
                "--timeout",
                "1500ms",
                "--retries",
                "5",
                "--backoff",
                "100ms..1m",
                "--concurrency",
                "20",
                "--warm",
                "1..4",
                "--idle",
                "10m");

        ObjectNode sent = (ObjectNode) command.sent("POST /api/functions/thumb");
        assertThat(sent.remove(List.of("jars", "handler")).toString()).isEqualTo("""
                {"env":{"A":"1","B":"x=y"},"jvm_options":["-Xss1m"],"cpus":0.5,"memory":536870912,"timeout_seconds":1.5,\
                "concurrency":20,"retries":5,"backoff":{"initial_seconds":0.1,"max_seconds":60},\
                "warm":{"min":1,"max":4,"idle_seconds":600}}""");
    }

    @Test
    void shouldTeachWhatIsUsual() throws IOException {
        // given
        Path app = Files.writeString(temp.resolve("app.jar"), "PK1");
        command.server.on("POST /api/functions/thumb", 200, "{\"name\":\"thumb\",\"version\":1}");
        List<String> words =
                new ArrayList<>(List.of("fn", "deploy", "thumb", "--jar", app.toString(), "--handler", "a.B"));

        // when
        words.addAll(usual());
        command.run(words.toArray(String[]::new));

        // then
        ObjectNode sent = (ObjectNode) command.sent("POST /api/functions/thumb");
        DeployRequest defaults = new DeployRequest(
                "a.B",
                List.of(sent.at("/jars/0").asText()),
                DeployRequest.Environment.NONE,
                new DeployRequest.Limits(
                        BigDecimal.valueOf(FunctionSpec.DEFAULT_RESOURCES.cpus())
                                .stripTrailingZeros(),
                        FunctionSpec.DEFAULT_RESOURCES.memory(),
                        FunctionSpec.DEFAULT_TIMEOUT,
                        FunctionSpec.DEFAULT_CONCURRENCY),
                new DeployRequest.Retry(
                        FunctionSpec.DEFAULT_RETRY.maxRetries(),
                        FunctionSpec.DEFAULT_RETRY.initial(),
                        FunctionSpec.DEFAULT_RETRY.max()),
                new DeployRequest.Warm(WarmPool.STANDARD.min(), WarmPool.STANDARD.max(), WarmPool.STANDARD.idle()));
        assertThat(sent).hasToString(defaults.json().toString());
    }

    /** The options of whose usual values the help tells, each with it. */
    private static List<String> usual() {
        List<String> words = new ArrayList<>();
        for (OptionSpec option :
                CommandSpec.forAnnotatedObject(new FunctionOptions()).options()) {
            Matcher usual = USUAL.matcher(String.join(" ", option.description()));
            if (usual.find()) {
                words.addAll(List.of(option.longestName(), usual.group(1)));
            }
        }
        return words;
    }

    @Test
    void shouldRefuseWhatCannotBeDeployedBeforeAnythingIsSent() throws IOException {
        Path text = Files.writeString(temp.resolve("text.jar"), "hello");
        Path app = Files.writeString(temp.resolve("app.jar"), "PK1");
        Files.createDirectory(temp.resolve("other"));
        Path other = Files.writeString(temp.resolve("other").resolve("app.jar"), "PK2");

        assertThat(command.run("fn", "deploy", "thumb", "--jar", text.toString(), "--handler", "a.B"))
                .isEqualTo(2);
        assertThat(command.run(
                        "fn",
                        "deploy",
                        "thumb",
                        "--jar",
                        app.toString(),
                        "--jar",
                        other.toString(),
                        "--handler",
                        "a.B"))
                .isEqualTo(2);
        assertThat(command.run("fn", "deploy", "thumb", "--jar", app.toString()))
                .isEqualTo(2);
        assertThat(command.run("fn", "deploy", "t", "--jar", app.toString(), "--handler", "a.B", "--warm", "3"))
                .isEqualTo(2);
        assertThat(command.run("fn", "deploy", "t", "--jar", app.toString(), "--handler", "a.B", "--backoff", "1s..x"))
                .isEqualTo(2);
        assertThat(command.err())
                .contains("text.jar is no jar")
                .contains("Expected jars of different names, but got " + app + " and " + other)
                .contains("Missing required option: '--handler=HANDLER'")
                .contains("Expected two numbers like 0..2, but got '3'")
                .contains("Expected a duration like 30s, 5m or 1h30m, but got 'x'");
        assertThat(command.server.requests()).isEmpty();
    }
}
