package io.dray.jobapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.JobId;
import io.dray.model.ledger.Command.SubmitJob;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/jobs/}: a job as JSON, the way Ray's client sends it, or with its files, the way a pipeline does. */
final class SubmitJobs {
    private static final int MAX_JSON = 256 * 1024;
    /** What the heads of the parts of a form may add to its files. */
    private static final int MAX_HEADS = 1024 * 1024;

    private final PackageStore packages;
    private final LedgerDesk ledger;
    private final RandomGenerator random;
    private final long maxUpload;

    SubmitJobs(PackageStore packages, LedgerDesk ledger, RandomGenerator random, long maxUpload) {
        this.packages = packages;
        this.ledger = ledger;
        this.random = random;
        this.maxUpload = maxUpload;
    }

    void submit(Exchange exchange) throws IOException, InterruptedException {
        String contentType = exchange.request().getHeader("Content-Type");
        boolean form = MultipartReader.handles(contentType);
        if (form) {
            exchange.style(ErrorStyle.PROBLEM);
        }
        SubmissionKey key = SubmissionKey.of(exchange.request().getHeader("Idempotency-Key"));
        SubmitRequest request = form && contentType != null
                ? readForm(exchange, contentType)
                : SubmitRequest.read(JsonFields.parse(json(exchange.body(), exchange.length())), packages::find);
        JobId job = request.id();
        if (job == null) {
            job = key == null ? SubmissionKey.randomJob(random) : key.job();
        }
        JobId named = job;
        ledger.ask(
                named,
                caller -> new SubmitJob(
                        caller, named, request.spec(), request.hash(named), key == null ? null : key.hash()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("job_id", named.value());
        answer.put("submission_id", named.value());
        exchange.json(answer);
    }

    private static byte[] json(InputStream in, long announced) throws IOException {
        byte[] bytes = announced > MAX_JSON ? new byte[MAX_JSON + 1] : in.readNBytes(MAX_JSON + 1);
        if (bytes.length > MAX_JSON) {
            throw new DrayException(
                    ErrorCode.TOO_LARGE, "Expected at most " + MAX_JSON + " bytes of JSON, but there are more");
        }
        return bytes;
    }

    /** Keeps the files of a form once everything about it has turned out right. */
    private SubmitRequest readForm(Exchange exchange, String contentType) throws IOException {
        if (exchange.length() > maxUpload + MAX_HEADS) {
            throw Upload.tooLarge(maxUpload);
        }
        Map<PackageUri, Upload> files = new LinkedHashMap<>();
        try {
            ObjectNode spec = receive(MultipartReader.of(exchange.body(), contentType), files);
            SubmitRequest request = SubmitRequest.read(spec, uri -> {
                Upload file = files.get(uri);
                return file == null ? packages.find(uri) : Optional.of(file.sha256());
            });
            for (Upload file : files.values()) {
                packages.keep(file);
            }
            return request;
        } finally {
            for (Upload file : files.values()) {
                file.close();
            }
        }
    }

    /** The spec of the form, with its files put in under their hashes. */
    private ObjectNode receive(MultipartReader form, Map<PackageUri, Upload> files) throws IOException {
        ObjectNode spec = null;
        PackageUri workingDir = null;
        long room = maxUpload;
        for (MultipartReader.Part part = form.next(); part != null; part = form.next()) {
            switch (part.name()) {
                case "spec" -> {
                    if (spec != null) {
                        throw DrayException.badRequest("Expected one part 'spec', but there are two");
                    }
                    spec = JsonFields.parse(json(form.content(), -1));
                }
                case "jar", "working_dir" -> {
                    PackageUri uri = receiveFile(form, part.fileName(), room, files);
                    room -= files.containsKey(uri) ? length(files, uri) : 0;
                    if (part.name().equals("working_dir")) {
                        if (workingDir != null) {
                            throw DrayException.badRequest("Expected one part 'working_dir', but there are two");
                        }
                        workingDir = uri;
                    }
                }
                default ->
                    throw DrayException.badRequest(
                            "Expected the parts 'jar', 'working_dir' and 'spec', but one is called '" + part.name()
                                    + "'");
            }
        }
        return resolve(
                spec == null ? com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode() : spec,
                workingDir,
                files);
    }

    private static long length(Map<PackageUri, Upload> files, PackageUri uri) {
        Upload file = files.get(uri);
        return file == null ? 0 : file.length();
    }

    private PackageUri receiveFile(MultipartReader form, String name, long room, Map<PackageUri, Upload> files)
            throws IOException {
        if (!PackageUri.zip(name)) {
            throw DrayException.badRequest(
                    "The file '" + name + "' is not a zip/jar: expected a name that ends in .jar or .zip");
        }
        Upload file = packages.receive(form.content(), room);
        PackageUri uri;
        try {
            file.requireZip(name);
            uri = PackageUri.dray(file.sha256(), name);
            if (files.containsKey(uri)) {
                throw DrayException.badRequest("Expected every file once, but '" + name + "' is there twice");
            }
        } catch (DrayException e) {
            file.close();
            throw e;
        }
        files.put(uri, file);
        return uri;
    }

    private static ObjectNode resolve(ObjectNode spec, @Nullable PackageUri workingDir, Map<PackageUri, Upload> files) {
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
        files.keySet().stream().filter(uri -> !uri.equals(workingDir)).forEach(uri -> jars.add(uri.toString()));
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
