package io.dray.jobapi.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.jobapi.http.ErrorStyle;
import io.dray.jobapi.http.Exchange;
import io.dray.jobapi.http.IdempotencyKey;
import io.dray.jobapi.http.JsonFields;
import io.dray.jobapi.http.MultipartReader;
import io.dray.jobapi.ledger.LedgerDesk;
import io.dray.jobapi.pack.FormFiles;
import io.dray.jobapi.pack.PackageStore;
import io.dray.jobapi.pack.PackageUri;
import io.dray.model.error.DrayException;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Command.SubmitJob;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/jobs/}: a job as JSON, the way Ray's client sends it, or with its files, the way a pipeline does. */
public final class SubmitJobs {
    private static final int MAX_JSON = 256 * 1024;

    private final PackageStore packages;
    private final LedgerDesk ledger;
    private final RandomGenerator random;
    private final long maxUpload;

    public SubmitJobs(PackageStore packages, LedgerDesk ledger, RandomGenerator random, long maxUpload) {
        this.packages = packages;
        this.ledger = ledger;
        this.random = random;
        this.maxUpload = maxUpload;
    }

    public void submit(Exchange exchange) throws IOException, InterruptedException {
        String contentType = exchange.request().getHeader("Content-Type");
        boolean form = MultipartReader.handles(contentType);
        if (form) {
            exchange.style(ErrorStyle.PROBLEM);
        }
        IdempotencyKey key = IdempotencyKey.of(exchange);
        SubmitRequest request = form && contentType != null
                ? readForm(exchange, contentType)
                : SubmitRequest.read(JsonFields.parse(exchange.bytes(MAX_JSON, "JSON")), packages::find);
        JobId job = request.id();
        if (job == null) {
            job = key == null ? JobNames.random(random) : JobNames.of(key);
        }
        JobId named = job;
        ledger.ask(
                named.value(),
                caller -> new SubmitJob(
                        caller, named, request.spec(), request.hash(named), key == null ? null : key.hash()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("job_id", named.value());
        answer.put("submission_id", named.value());
        exchange.json(answer);
    }

    private SubmitRequest readForm(Exchange exchange, String contentType) throws IOException {
        try (FormFiles files = FormFiles.of(exchange, packages, maxUpload)) {
            ObjectNode spec = receive(MultipartReader.of(exchange.body(), contentType), files);
            SubmitRequest request = SubmitRequest.read(spec, files);
            files.keep();
            return request;
        }
    }

    /** The spec of the form, with its files put in under their hashes. */
    private static ObjectNode receive(MultipartReader form, FormFiles files) throws IOException {
        ObjectNode spec = null;
        PackageUri workingDir = null;
        for (MultipartReader.Part part = form.next(); part != null; part = form.next()) {
            switch (part.name()) {
                case "spec" -> {
                    if (spec != null) {
                        throw DrayException.badRequest("Expected one part 'spec', but there are two");
                    }
                    spec = JsonFields.parse(form.bytes(MAX_JSON, "JSON"));
                }
                case "jar" -> files.receive(form, part.fileName());
                case "working_dir" -> {
                    if (workingDir != null) {
                        throw DrayException.badRequest("Expected one part 'working_dir', but there are two");
                    }
                    workingDir = files.receive(form, part.fileName());
                }
                default ->
                    throw DrayException.badRequest(
                            "Expected the parts 'jar', 'working_dir' and 'spec', but one is called '" + part.name()
                                    + "'");
            }
        }
        return resolve(spec == null ? JsonNodeFactory.instance.objectNode() : spec, workingDir, files.uris());
    }

    private static ObjectNode resolve(ObjectNode spec, @Nullable PackageUri workingDir, List<PackageUri> files) {
        if (files.isEmpty()) {
            return spec;
        }
        if (!spec.hasNonNull("runtime_env")) {
            spec.putObject("runtime_env");
        }
        if (!(spec.get("runtime_env") instanceof ObjectNode env)) {
            return spec; // and reading it will say what is wrong
        }
        if (workingDir != null) {
            if (env.hasNonNull("working_dir")) {
                throw DrayException.badRequest(
                        "Expected a part 'working_dir' or a runtime_env.working_dir, but there are both");
            }
            env.put("working_dir", workingDir.toString());
        }
        if (!env.hasNonNull("java_jars")) {
            env.putArray("java_jars");
        }
        if (!(env.get("java_jars") instanceof ArrayNode jars)) {
            return spec;
        }
        files.stream().filter(uri -> !uri.equals(workingDir)).forEach(uri -> jars.add(uri.toString()));
        JsonNode java = env.get("java");
        boolean mainClass = java instanceof ObjectNode object && object.hasNonNull("main_class");
        if (!spec.hasNonNull("entrypoint") && !mainClass && jars.size() == 1) {
            String only = jars.get(0).asText();
            spec.put(
                    "entrypoint",
                    "java -jar " + only.substring(only.lastIndexOf('/') + 1).replaceFirst("^[0-9a-f]{64}-", ""));
        }
        return spec;
    }
}
