package io.dray.jobapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.jobapi.pack.PackageStore;
import io.dray.model.Json;
import io.dray.model.view.ClusterAddresses;
import io.dray.model.view.ClusterStatus;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A started API on a free port, everything behind it, and a client. */
final class ApiUnderTest implements AutoCloseable {
    static final long MAX_UPLOAD = 1_000_000;
    static final String REPLICA = "r1";
    static final String SECRET = "the cluster's secret";

    static final ClusterAddresses ADDRESSES = new ClusterAddresses("0.1", "k:1", "127.0.0.1:5701", "dray-n1", 1, true);

    final FakeView view;
    final FakeLedger ledger;
    final FakeLog log = new FakeLog();
    final FakeQueue queue = new FakeQueue();
    final FakeOutcomes outcomes = new FakeOutcomes();
    final FakeDeadLetters deadLetters = new FakeDeadLetters();
    final FakeTopics topics = new FakeTopics();
    final int port;

    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final JobApi api;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ApiUnderTest(Path folder) throws IOException {
        this(folder, Limits.STANDARD, Duration.ofSeconds(10));
    }

    ApiUnderTest(Path folder, Limits limits, Duration answerTimeout) throws IOException {
        this(folder, new FakeView(), limits, answerTimeout, true);
    }

    /** One that finds these views when it starts. */
    ApiUnderTest(Path folder, FakeView view) throws IOException {
        this(folder, view, Limits.STANDARD, Duration.ofSeconds(10), true);
    }

    ApiUnderTest(Path folder, FakeView view, Limits limits, Duration answerTimeout, boolean embedded)
            throws IOException {
        this.view = view;
        this.ledger = new FakeLedger(view);
        this.folder = folder;
        this.api = new JobApi(
                vertx,
                new JobApiConfig("127.0.0.1", 0, MAX_UPLOAD, REPLICA, answerTimeout, SECRET),
                new JobApi.Backends(
                        ledger,
                        ledger,
                        view,
                        log,
                        PackageStore.open(folder, InstantSource.system()),
                        queue,
                        outcomes,
                        outcomes,
                        deadLetters,
                        topics),
                RandomGenerator.getDefault(),
                () -> Jobs.NOW,
                ClusterStatus.of("http://x", "k:1", embedded, "/data", "0.1", false),
                ADDRESSES,
                limits);
        this.port = api.start();
    }

    HttpClient client() {
        return client;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1), headers);
    }

    HttpResponse<String> put(String path, byte[] body) throws IOException, InterruptedException {
        return send("PUT", path, BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> postAsync(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.tree(response.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are and returns all that comes until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(10_000);
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** The names of all files in the package store, by folder. */
    List<String> stored(String under) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(under))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve(under).relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        api.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
