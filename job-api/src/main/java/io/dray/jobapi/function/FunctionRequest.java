package io.dray.jobapi.function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dray.jobapi.http.JsonFields;
import io.dray.jobapi.http.ProcessFields;
import io.dray.jobapi.pack.PackageLookup;
import io.dray.jobapi.pack.PackageUri;
import io.dray.model.Json;
import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.function.FunctionSpec;
import io.dray.model.function.FunctionSpec.WarmPool;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RetryPolicy;
import io.dray.model.resource.ResourceSet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a user wants to deploy. What is not said is as {@link FunctionSpec} has it. */
final class FunctionRequest {
    private static final Pattern HANDLER = Pattern.compile(
            "[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*(::[\\p{L}_$][\\p{L}\\p{N}_$]*)?");

    private final PackageLookup packages;

    FunctionRequest(PackageLookup packages) {
        this.packages = packages;
    }

    /**
     * @param uploaded jars that came with it, behind those it names
     * @throws DrayException with a sentence that names what is wrong
     */
    FunctionSpec read(ObjectNode json, List<PackageUri> uploaded) throws IOException {
        JsonFields fields = JsonFields.of(json);
        String handler = handler(fields.string("handler"));
        List<String> uris = new ArrayList<>(fields.strings("jars"));
        uploaded.forEach(uri -> uris.add(uri.toString()));
        List<PackageRef> jars = jars(uris);
        Map<String, String> env = ProcessFields.variables(fields, "env");
        List<String> options = ProcessFields.options(fields, "jvm_options");
        ResourceSet resources = resources(fields);
        Duration timeout = fields.seconds("timeout_seconds", FunctionSpec.DEFAULT_TIMEOUT);
        int concurrency = fields.count("concurrency", FunctionSpec.DEFAULT_CONCURRENCY);
        RetryPolicy retry =
                retry(fields.count("retries", FunctionSpec.DEFAULT_RETRY.maxRetries()), fields.object("backoff"));
        WarmPool warm = warm(fields.object("warm"));
        fields.noOthers();
        FunctionSpec spec = new FunctionSpec(handler, jars, env, options, resources, concurrency, warm, timeout, retry);
        int size = Json.bytes(spec).length;
        if (size > FunctionSpec.MAX_BYTES) {
            throw new DrayException(
                    ErrorCode.TOO_LARGE,
                    "Expected a function of at most " + FunctionSpec.MAX_BYTES + " bytes as JSON, but it takes "
                            + size);
        }
        return spec;
    }

    private static String handler(@Nullable String handler) {
        if (handler == null || !HANDLER.matcher(handler).matches()) {
            throw DrayException.badRequest(
                    "Expected handler to be a class, or a class and a static method, like com.acme.Thumb::handle, but "
                            + (handler == null ? "there is none" : "got '" + handler + "'"));
        }
        return handler;
    }

    /** Only what was uploaded: a version never changes, and what lies elsewhere may. */
    private List<PackageRef> jars(List<String> uris) throws IOException {
        List<PackageRef> jars = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String uri : uris) {
            PackageUri uploaded = PackageUri.of(uri)
                    .orElseThrow(() -> DrayException.badRequest(
                            "Expected jars to be uploaded packages (dray:// or gcs://), but got '" + uri + "'"));
            String sha256 = packages.find(uploaded)
                    .orElseThrow(() -> DrayException.badRequest(
                            "Expected jars to be uploaded before, but package " + uri + " does not exist"));
            if (!names.add(uploaded.fileName())) {
                throw DrayException.badRequest(
                        "Expected every jar to have its own name, but two are called '" + uploaded.fileName() + "'");
            }
            jars.add(new PackageRef(uri, uploaded.fileName(), sha256));
        }
        return jars;
    }

    private static ResourceSet resources(JsonFields fields) {
        Number cpus = fields.number("cpus");
        Long memory = fields.integer("memory");
        Map<String, Number> amounts = new LinkedHashMap<>();
        amounts.put(ResourceSet.CPU, cpus == null ? FunctionSpec.DEFAULT_RESOURCES.cpus() : cpus);
        amounts.put(ResourceSet.MEMORY, memory == null ? FunctionSpec.DEFAULT_RESOURCES.memory() : memory);
        return ResourceSet.of(amounts);
    }

    private static RetryPolicy retry(int retries, @Nullable JsonFields backoff) {
        RetryPolicy standard = FunctionSpec.DEFAULT_RETRY;
        if (backoff == null) {
            return new RetryPolicy(retries, standard.initial(), standard.max(), standard.multiplier());
        }
        Duration initial = backoff.seconds("initial_seconds", standard.initial());
        Duration max = backoff.seconds("max_seconds", initial.compareTo(standard.max()) > 0 ? initial : standard.max());
        Number multiplier = backoff.number("multiplier");
        backoff.noOthers();
        return new RetryPolicy(
                retries, initial, max, multiplier == null ? standard.multiplier() : multiplier.doubleValue());
    }

    private static WarmPool warm(@Nullable JsonFields warm) {
        if (warm == null) {
            return WarmPool.STANDARD;
        }
        int min = warm.count("min", WarmPool.STANDARD.min());
        int max = warm.count("max", Math.max(min, WarmPool.STANDARD.max()));
        Duration idle = warm.seconds("idle_seconds", WarmPool.STANDARD.idle());
        warm.noOthers();
        return new WarmPool(min, max, idle);
    }
}
