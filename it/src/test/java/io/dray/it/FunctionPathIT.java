package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.dray.cli.client.ApiPath;
import io.dray.cli.client.Call;
import io.dray.cli.client.Call.Body;
import io.dray.cli.client.Call.Manner;
import io.dray.cli.client.DrayClient;
import io.dray.cli.client.InvocationAnswer;
import io.dray.cli.client.InvocationAnswer.Accepted;
import io.dray.cli.client.InvocationAnswer.Failed;
import io.dray.cli.client.InvocationAnswer.Succeeded;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Functions over HTTP, with all parts real. */
class FunctionPathIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CALLS = DrayProcess.FULL ? 1_000 : 300;
    private static final int ASYNC = DrayProcess.FULL ? 5_000 : 1_500;
    private static final int DIFFERENT_KEYS = 50;

    private static final DrayProcess UP = DrayProcess.start();

    private final DrayClient dray = UP.client();

    @AfterAll
    static void stop() {
        UP.close();
    }

    @Test
    void shouldBindJsonToTheHandlersOwnTypesAndAnswerBareResults() {
        Functions.deploy(dray, "receipt", "Shop::receipt", Functions.json());

        String order = "{\"customer\":\"Ada\",\"items\":[{\"name\":\"tea\",\"count\":2,\"price\":1.5}]}";
        assertThat(text("receipt", order)).isEqualTo("{\"customer\":\"Ada\",\"total\":3.0,\"attempt\":1}");

        Failed wrong =
                (Failed) invoke("receipt", "{\"customer\":\"Ada\",\"items\":[{\"name\":\"tea\",\"count\":\"2\"}]}");
        assertThat(wrong.failure().kind()).isEqualToIgnoringCase("BAD_INPUT");
        assertThat(wrong.failure().place()).isEqualTo("/items/0/count");
        Failed never = (Failed)
                invoke("receipt", "{\"customer\":\"Ada\",\"items\":[{\"name\":\"tea\",\"count\":-1,\"price\":1}]}");
        assertThat(never.failure().exception()).isEqualTo("io.dray.TerminalException");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> dray.fetch("/api/functions/receipt/logs").contains("a receipt for Ada"));
    }

    @Test
    void shouldTellWhatTheHandlerThrew() {
        Functions.deploy(dray, "failing", "Shop::failing", Functions.json());

        Failed failed = (Failed) invoke("failing", "Ada");

        assertThat(failed.failure().exception()).isEqualTo("java.lang.UnsupportedOperationException");
        assertThat(failed.failure().message()).isEqualTo("not today, Ada");
        assertThat(failed.failure().stack()).contains("Shop.failing");
    }

    @Test
    void shouldRunTheNewCodeAfterADeploymentAndTheOldAfterARollback() throws Exception {
        Path one = Files.createTempFile("one", ".log");
        Path two = Files.createTempFile("two", ".log");
        assertThat(Functions.recording(dray, "versions", one, Functions.json())).isEqualTo(1);
        text("versions", "first");
        assertThat(Functions.recording(dray, "versions", two, Functions.json())).isEqualTo(2);
        text("versions", "second");
        dray.post(ApiPath.of("functions", "versions", "rollback"));
        text("versions", "third");

        assertThat(Functions.lines(one)).containsExactly("first 1", "third 1");
        assertThat(Functions.lines(two)).containsExactly("second 1");
        assertThat(dray.read(ApiPath.of("functions", "versions"))
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldRunTheNewCodeOfAChangedJarThoughTheOldHasACache() throws Exception {
        Path jar = Files.createTempDirectory("changed").resolve("app.jar");
        for (String word : List.of("one", "two")) {
            long caches = caches();
            CompiledJar.write(
                    jar,
                    "Greeting",
                    "class Greeting { static String greet(String name) { return \"" + word + " \" + name; } }");
            ObjectNode spec = Functions.json().put("handler", "Greeting::greet");
            spec.putArray("jars").add(dray.push(jar));
            dray.post(ApiPath.of("functions", "changed"), spec);

            assertThat(text("changed", "Ada")).isEqualTo(word + " Ada");
            Awaitility.await().atMost(PATIENCE).until(() -> caches() > caches);
            workers("changed").forEach(ProcessHandle::destroyForcibly);
            Awaitility.await().atMost(PATIENCE).until(() -> workers("changed").isEmpty());
            assertThat(text("changed", "Ada")).isEqualTo(word + " Ada");
            assertThat(workers("changed")).as("by the cache").isNotEmpty().allMatch(FunctionPathIT::usesCache);
        }
    }

    private static long caches() throws IOException {
        try (var files = Files.list(UP.data().resolve("runner/aot"))) {
            return files.filter(file -> file.toString().endsWith(".aot")).count();
        }
    }

    private static boolean usesCache(ProcessHandle worker) {
        return worker.info().commandLine().orElse("").contains("-XX:AOTCache=");
    }

    @Test
    void shouldHandOverWhatTakesLongerThanTheCallerWaits() {
        Functions.deploy(dray, "slow", "Shop::slow", Functions.json());

        InvocationAnswer answer = dray.invocations()
                .invoke(
                        "slow",
                        call("2", new Manner(false, Duration.ofSeconds(1), null, null, null, null, null)),
                        sink());

        String id = ((Accepted) answer).id();
        assertThat(dray.invocations().await(id, PATIENCE).path("status").asText())
                .isEqualTo("succeeded");
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        dray.invocations().result(id, result);
        assertThat(result.toString(StandardCharsets.UTF_8)).isEqualTo("slept 2");
    }

    @Test
    void shouldTellTheOutcomeWithASignatureUntilItIsTaken() throws Exception {
        Functions.deploy(dray, "told", "Shop::receipt", Functions.json());
        BlockingQueue<Map.Entry<String, JsonNode>> told = new LinkedBlockingQueue<>();
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", exchange -> {
            String signature = exchange.getRequestHeaders().getFirst("Dray-Signature");
            byte[] body = exchange.getRequestBody().readAllBytes();
            told.add(Map.entry(signature, Json.tree(body)));
            exchange.sendResponseHeaders(told.size() == 1 ? 503 : 204, -1);
            exchange.close();
        });
        hook.start();
        try {
            String url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook";
            Manner manner = new Manner(true, null, null, null, null, null, url);
            String id = ((Accepted) dray.invocations()
                            .invoke("told", call("{\"customer\":\"Ada\",\"items\":[]}", manner), sink()))
                    .id();

            Awaitility.await().atMost(PATIENCE).until(() -> told.size() == 2);
            assertThat(told).allSatisfy(message -> {
                assertThat(message.getKey()).matches("t=\\d+,v1=[0-9a-f]{64}");
                assertThat(message.getValue().path("id").asText()).isEqualTo(id);
                assertThat(message.getValue().path("kind").asText()).isEqualTo("SUCCEEDED");
            });
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void shouldKeepInTheDeadLetterTopicWhatNobodyWantsToBeTold() throws Exception {
        Functions.deploy(dray, "untold", "Shop::receipt", Functions.json());
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            exchange.sendResponseHeaders(410, -1);
            exchange.close();
        });
        hook.start();
        try {
            String url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/gone";
            Manner manner = new Manner(true, null, null, null, null, null, url);
            String id = ((Accepted) dray.invocations()
                            .invoke("untold", call("{\"customer\":\"Ada\",\"items\":[]}", manner), sink()))
                    .id();

            Awaitility.await().atMost(PATIENCE).until(() -> !letters("untold").isEmpty());
            JsonNode letter = letters("untold").get(0);
            assertThat(letter.path("reason").asText()).isEqualToIgnoringCase("UNTOLD");
            assertThat(letter.path("id").asText()).isEqualTo(id);
            assertThat(letter.toString()).contains("410");
        } finally {
            hook.stop(0);
        }
    }

    private JsonNode letters(String function) {
        return dray.read(ApiPath.of("dlq").with("function", function));
    }

    @Test
    void shouldHandOutResultsOfAnySizeAndRefuseInputsThatAreTooLarge() {
        Functions.deploy(dray, "large", "Shop::large", Functions.json());
        int size = 3_000_000;

        assertThat(text("large", Integer.toString(size))).isEqualTo("x".repeat(size));

        String id = async("large", Integer.toString(size), null);
        JsonNode ended = dray.invocations().await(id, PATIENCE);
        assertThat(ended.path("result_ref").path("bytes").asInt()).isEqualTo(size);
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        dray.invocations().result(id, result);
        assertThat(result.toString(StandardCharsets.UTF_8)).isEqualTo("x".repeat(size));

        assertThatThrownBy(() -> invoke("large", "1".repeat(1_048_577)))
                .isInstanceOfSatisfying(
                        DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @Test
    void shouldKeepWorkersWarmAndAddMoreWhenTheyAreBusy() throws Exception {
        ObjectNode spec =
                Functions.json().put("concurrency", 1).put("cpus", 0.1).put("memory", 64 << 20);
        spec.putObject("warm").put("min", 2).put("max", 3);
        Functions.deploy(dray, "warm", "Shop::slow", spec);
        Awaitility.await().atMost(PATIENCE).until(() -> workers("warm").size() == 2);

        List<String> busy = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            busy.add(async("warm", "600", null));
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> busy.stream()
                        .allMatch(id -> status(id).path("status").asText().equals("running")));
        assertThat(workers("warm")).hasSize(3);

        busy.forEach(this::cancel);
        busy.forEach(id -> dray.invocations().await(id, PATIENCE));
        workers("warm").forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(PATIENCE).until(() -> workers("warm").size() == 2);
        assertThat(text("warm", "0")).isEqualTo("slept 0");
    }

    private static List<ProcessHandle> workers(String function) {
        return Processes.workersOf(UP.pid()).stream()
                .filter(worker -> Processes.environment(worker.pid()).contains("DRAY_FUNCTION=" + function))
                .toList();
    }

    @Test
    void shouldCancelWhatRunsAndWhatWaits() {
        Functions.deploy(dray, "cancelled", "Shop::slow", Functions.json());
        String running = async("cancelled", "600", null);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> status(running).path("status").asText().equals("running"));
        String later = ((Accepted) dray.invocations()
                        .invoke(
                                "cancelled",
                                call("1", new Manner(true, null, null, Duration.ofHours(1), null, null, null)),
                                sink()))
                .id();

        assertThat(cancel(running)).isEqualTo("interrupted");
        assertThat(cancel(later)).isEqualTo("never_starts");

        assertThat(dray.invocations().await(running, PATIENCE).path("status").asText())
                .isEqualTo("cancelled");
        assertThat(cancel(later)).isEqualTo("ended_before");
    }

    @Test
    void shouldSayThatThereIsNoSuchFunctionBeforeAnythingIsQueued() {
        assertThatThrownBy(() -> invoke("never-deployed", "x"))
                .isInstanceOf(DrayException.class)
                .hasMessageContaining("never-deployed");
    }

    @Test
    void shouldRunEachKeyOnce() throws Exception {
        Path out = Files.createTempFile("keys", ".log");
        Functions.recording(dray, "keyed", out, Functions.json());
        Set<String> ids = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                String key = "key-" + i % DIFFERENT_KEYS;
                Callable<Object> call = () -> {
                    InvocationAnswer answer = dray.invocations()
                            .invoke(
                                    "keyed",
                                    call(key, new Manner(false, PATIENCE, key, null, null, null, null)),
                                    sink());
                    return ids.add(((Succeeded) answer).id());
                };
                calls.add(threads.submit(call));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }

        assertThat(ids).hasSize(DIFFERENT_KEYS);
        assertThat(Functions.lines(out)).hasSize(DIFFERENT_KEYS).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveAnOutcomeForEverythingAcceptedThoughItIsRestartedInTheMiddle() throws Exception {
        Path out = Files.createTempFile("async", ".log");
        try (DrayProcess up = DrayProcess.start();
                DrayClient client = up.client()) {
            Functions.recording(client, "async", out, Functions.retries(3));
            String lines = IntStream.range(0, ASYNC).mapToObj(i -> i + "\n").collect(Collectors.joining());
            List<String> ids = new ArrayList<>();
            try (var answer = client.invocations().batch("async", Payload.text(lines), true)) {
                for (String line : new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
                    ids.add(Json.tree(line.getBytes(StandardCharsets.UTF_8))
                            .path("id")
                            .asText());
                }
            }
            assertThat(ids).hasSize(ASYNC).doesNotHaveDuplicates().doesNotContain("");

            up.kill();
            up.restart();

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Functions.all(client.status().kafka(), "dray.outcomes").stream()
                            .map(record -> record.key())
                            .collect(Collectors.toSet())
                            .containsAll(ids));
            assertThat(client.invocations()
                            .await(ids.getFirst(), PATIENCE)
                            .path("status")
                            .asText())
                    .isEqualTo("succeeded");
            System.out.printf(
                    "%d async invocations, killed in the middle: %d runs%n",
                    ASYNC, Functions.lines(out).size());
        }
    }

    private InvocationAnswer invoke(String function, String input) {
        return dray.invocations().invoke(function, Call.of(input), sink());
    }

    private String text(String function, String input) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        assertThat(dray.invocations().invoke(function, Call.of(input), result)).isInstanceOf(Succeeded.class);
        return result.toString(StandardCharsets.UTF_8);
    }

    private String async(String function, String input, @Nullable String key) {
        return ((Accepted) dray.invocations()
                        .invoke(function, call(input, new Manner(true, null, key, null, null, null, null)), sink()))
                .id();
    }

    private JsonNode status(String id) {
        return dray.read(ApiPath.of("invocations", id));
    }

    private String cancel(String id) {
        return dray.delete(ApiPath.of("invocations", id)).path("cancelled").asText();
    }

    private static Call call(String text, Manner manner) {
        return new Call(new Body(Payload.text(text), null, List.of()), manner);
    }

    private static ByteArrayOutputStream sink() {
        return new ByteArrayOutputStream();
    }
}
