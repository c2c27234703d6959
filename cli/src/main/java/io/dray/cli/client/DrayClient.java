package io.dray.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobStatus;
import io.dray.model.view.ClusterStatus;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A Dray at an address. Every method blocks until the answer is there, and throws a {@link DrayException} with the
 * server's own sentence when it is no success, {@link ErrorCode#UNAVAILABLE} when nobody answers. Thread-safe.
 */
public final class DrayClient implements AutoCloseable {
    private final Api api;
    private final Repeats repeats;
    private final Packages packages;
    private final LongPoll poll;
    private final Copies copies;
    private final Patience patience;

    public DrayClient(URI address) {
        this(address, Patience.quiet());
    }

    /** @param patience how to wait before a request is repeated or a connection made again */
    public DrayClient(URI address, Patience patience) {
        this.api = new Api(address);
        this.patience = patience;
        this.repeats = new Repeats(api, patience);
        this.packages = new Packages(api, repeats);
        this.poll = new LongPoll(api, patience);
        this.copies = new Copies(api);
    }

    public String address() {
        return api.address();
    }

    /** The version of Ray whose API it speaks, and its own. */
    public JsonNode version() {
        return tree(api.get("/api/version"));
    }

    /** Pushes a file, or a folder as a zip, unless it is there already; answers with its URI. */
    public String push(Path path) {
        return push(path, UploadListener.NONE);
    }

    public String push(Path path, UploadListener listener) {
        return packages.push(path, listener);
    }

    /** Submits under a key of its own, so that repeating it when it got lost makes one job; answers with its id. */
    public String submit(SubmitRequest request) {
        return submit(request, UUID.randomUUID().toString());
    }

    /** The same request under the same key is the same job. */
    public String submit(SubmitRequest request, String idempotencyKey) {
        String answer = api.body(repeats.send(api.request("/api/jobs/")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofByteArray(request.json()))
                .build()));
        return tree(answer).path("submission_id").asText();
    }

    public JobDetails job(String id) {
        return JobDetails.of(tree(api.get(path(id))));
    }

    /** The job once it ended, or as it is when {@code time} is over. Outlives a restart of the server. */
    public JobDetails await(String id, Duration time) {
        return JobDetails.of(poll.until(job -> JobDetails.of(job).status().terminal(), new ApiPath(path(id)), time));
    }

    /** The newest first. */
    public List<JobDetails> jobs() {
        return jobs("/api/jobs/");
    }

    /** @param status only those; null for all */
    public List<JobDetails> jobs(int limit, @Nullable JobStatus status) {
        return jobs(jobsPath(limit, status));
    }

    private List<JobDetails> jobs(String path) {
        List<JobDetails> jobs = new ArrayList<>();
        tree(api.get(path)).forEach(job -> jobs.add(JobDetails.of(job)));
        return jobs;
    }

    /** Asks it to stop; whether there was something to stop. Does not wait until it has. */
    public boolean stop(String id) {
        String answer = api.body(api.send(
                api.request(path(id) + "/stop").POST(BodyPublishers.noBody()).build()));
        return tree(answer).path("stopped").asBoolean();
    }

    /** Forgets a job that has ended. */
    public void delete(String id) {
        api.body(api.send(api.request(path(id)).DELETE().build()));
    }

    /** What it printed so far, both streams. */
    public String logs(String id) {
        return tree(api.get(path(id) + "/logs")).path("logs").asText();
    }

    /** What it printed so far to one stream, in one attempt, or (null) in all. */
    public String logs(String id, LogFrame.Stream stream, @Nullable Integer attempt) {
        String query = "?stream=" + (stream == LogFrame.Stream.STDERR ? "stderr" : "stdout")
                + (attempt == null ? "" : "&attempt=" + attempt);
        return tree(api.get(path(id) + "/logs" + query)).path("logs").asText();
    }

    /**
     * Hands over what it prints, from the beginning, until it has ended. Outlives broken connections.
     *
     * @param attempt only this one; null for all
     * @param listener called from another thread, one frame after the other; what it throws is thrown here
     */
    public void tail(String id, @Nullable Integer attempt, Consumer<LogFrame> listener) {
        String path = path(id) + "/logs/tail?format=json" + (attempt == null ? "" : "&attempt=" + attempt);
        new LogTail(
                        api,
                        patience,
                        connection -> path,
                        () -> job(id).status().terminal(),
                        true,
                        listener,
                        LogTail.SILENCE)
                .follow();
    }

    /** Why it is where it is, in a sentence. */
    public String why(String id) {
        return tree(api.get(path(id) + "/why")).path("reason").asText();
    }

    public ClusterStatus status() {
        JsonNode status = tree(api.get("/api/status"));
        return new ClusterStatus(
                status.path("api").asText(),
                status.path("kafka").asText(),
                status.path("embedded").asBoolean(),
                status.path("data").asText(),
                status.path("version").asText(),
                status.path("powerCut").asBoolean(),
                amounts(status.path("capacity")),
                amounts(status.path("used")),
                StreamSupport.stream(status.path("nodes").spliterator(), false)
                        .map(DrayClient::node)
                        .toList());
    }

    private static ClusterStatus.Node node(JsonNode node) {
        return new ClusterStatus.Node(
                node.path("name").asText(), amounts(node.path("capacity")), amounts(node.path("used")));
    }

    /** The body of any other GET, as it came. */
    public String fetch(String path) {
        return api.get(path);
    }

    /** Any other GET. */
    public JsonNode read(ApiPath path) {
        return tree(api.get(path.text()));
    }

    /** The text of any other GET, copied as it comes. */
    public void copy(ApiPath path, OutputStream to) {
        copies.copy(api.request(path.text()).build(), to);
    }

    /** Asks for a change, once: whether it came about is unknown when no answer comes. */
    public JsonNode post(ApiPath path, JsonNode body) {
        return changed(api.request(path.text())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    /** As {@link #post(ApiPath, JsonNode)}, with nothing to say about it. */
    public JsonNode post(ApiPath path) {
        return changed(api.request(path.text()).POST(BodyPublishers.noBody()));
    }

    public JsonNode delete(ApiPath path) {
        return changed(api.request(path.text()).DELETE());
    }

    private JsonNode changed(HttpRequest.Builder request) {
        String answer = api.body(api.send(request.build()));
        return answer.isBlank() ? Json.mapper().createObjectNode() : tree(answer);
    }

    /** Invocations of functions. */
    public Invocations invocations() {
        return new Invocations(api, repeats, poll);
    }

    /**
     * Hands over what the workers of a function print, for ever. Over a broken connection some of it may be missing.
     *
     * @param since how old the first of it may be
     * @param listener called from another thread, one frame after the other; what it throws is thrown here
     */
    public void follow(String function, Duration since, Consumer<LogFrame> listener) {
        ApiPath path = ApiPath.of("functions", function, "logs", "tail").with("format", "json");
        new LogTail(
                        api,
                        patience,
                        connection -> path.with(
                                        "since_seconds", connection == 0 ? Math.max(1, Seconds.whole(since)) : 1)
                                .text(),
                        () -> false,
                        false,
                        listener,
                        LogTail.SILENCE)
                .follow();
    }

    /** Where a job is, for {@link #fetch}. */
    public static String path(String id) {
        return "/api/jobs/" + Api.segment(id);
    }

    /** Where jobs are listed, for {@link #fetch}. */
    public static String jobsPath(int limit, @Nullable JobStatus status) {
        return "/api/jobs/?limit=" + limit + (status == null ? "" : "&status=" + status);
    }

    private static Map<String, Number> amounts(JsonNode json) {
        Map<String, Number> amounts = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> amounts.put(
                        entry.getKey(),
                        entry.getValue().numberValue() == null
                                ? 0
                                : entry.getValue().numberValue()));
        return amounts;
    }

    private JsonNode tree(String json) {
        return api.tree(json);
    }

    @Override
    public void close() {
        api.close();
    }
}
