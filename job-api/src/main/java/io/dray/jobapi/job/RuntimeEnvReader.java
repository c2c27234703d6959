package io.dray.jobapi.job;

import io.dray.jobapi.http.JsonFields;
import io.dray.jobapi.http.ProcessFields;
import io.dray.jobapi.pack.PackageLookup;
import io.dray.jobapi.pack.PackageUri;
import io.dray.model.error.DrayException;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code runtime_env}: Ray's fields as far as they are supported here, and {@code java}. */
final class RuntimeEnvReader {
    private static final Pattern CLASS =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    /** Ray's way to say "as long as it takes". */
    private static final Duration NO_TIMEOUT = Duration.ofDays(365);

    private final PackageLookup packages;

    RuntimeEnvReader(PackageLookup packages) {
        this.packages = packages;
    }

    RuntimeEnv read(@Nullable JsonFields env) throws IOException {
        if (env == null) {
            return RuntimeEnv.EMPTY;
        }
        PackageRef workingDir = workingDir(env.string("working_dir"));
        List<PackageRef> jars = jars(env.strings("java_jars"));
        Map<String, String> variables = ProcessFields.variables(env, "env_vars");
        List<String> options = List.of();
        String mainClass = null;
        JsonFields java = env.object("java");
        if (java != null) {
            options = ProcessFields.options(java, "jvm_options");
            mainClass = mainClass(java.string("main_class"));
            refuseOthers(java);
        }
        Duration setupTimeout = config(env.object("config"));
        List<String> excludes = env.strings("excludes");
        env.string("_ray_commit");
        refuseOthers(env);
        return new RuntimeEnv(workingDir, jars, variables, options, mainClass, setupTimeout, excludes);
    }

    private static void refuseOthers(JsonFields fields) {
        fields.noOthers(
                name -> "runtime_env field '" + name.substring("runtime_env.".length()) + "' is not supported yet");
    }

    private @Nullable PackageRef workingDir(@Nullable String uri) throws IOException {
        if (uri == null) {
            return null;
        }
        PackageUri uploaded = PackageUri.of(uri)
                .orElseThrow(() -> DrayException.badRequest(
                        "Expected runtime_env.working_dir to be an uploaded package (gcs:// or dray://), but got '"
                                + uri + "'"));
        if (!uploaded.zip()) {
            throw DrayException.badRequest("Expected runtime_env.working_dir to be a .zip, but got '" + uri + "'");
        }
        return stored("working_dir", uri, uploaded);
    }

    private List<PackageRef> jars(List<String> uris) throws IOException {
        List<PackageRef> jars = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String uri : uris) {
            Optional<PackageUri> uploaded = PackageUri.of(uri);
            PackageRef jar = uploaded.isPresent()
                    ? stored("java_jars", uri, uploaded.get())
                    : new PackageRef(uri, lastSegment(uri), null);
            if (!names.add(jar.name())) {
                throw DrayException.badRequest(
                        "Expected every file of runtime_env.java_jars to have its own name, but two are called '"
                                + jar.name() + "'");
            }
            jars.add(jar);
        }
        return jars;
    }

    private PackageRef stored(String field, String uri, PackageUri uploaded) throws IOException {
        String sha256 = packages.find(uploaded)
                .orElseThrow(() -> DrayException.badRequest("Expected runtime_env." + field
                        + " to be uploaded before, but package " + uri + " does not exist"));
        return new PackageRef(uri, uploaded.fileName(), sha256);
    }

    private static String lastSegment(String text) {
        try {
            URI uri = new URI(text);
            String path = uri.getPath();
            boolean file = "file".equals(uri.getScheme()) && text.startsWith("file:///");
            boolean https = "https".equals(uri.getScheme()) && uri.getHost() != null;
            if (path != null && (file || https)) {
                return path.substring(path.lastIndexOf('/') + 1);
            }
        } catch (URISyntaxException e) {
            throw DrayException.badRequest(
                    "Expected runtime_env.java_jars to hold URIs, but '" + text + "' is none: " + e.getReason());
        }
        throw DrayException.badRequest("Expected runtime_env.java_jars to hold uploaded packages (gcs://, dray://) or"
                + " file:///… and https://… URIs, but got '" + text + "'");
    }

    private static @Nullable String mainClass(@Nullable String name) {
        if (name != null && !CLASS.matcher(name).matches()) {
            throw DrayException.badRequest(
                    "Expected runtime_env.java.main_class to be the name of a class, but got '" + name + "'");
        }
        return name;
    }

    private static @Nullable Duration config(@Nullable JsonFields config) {
        if (config == null) {
            return null;
        }
        Long seconds = config.integer("setup_timeout_seconds");
        config.bool("eager_install");
        refuseOthers(config);
        if (seconds == null) {
            return null;
        }
        if (seconds == -1) {
            return NO_TIMEOUT;
        }
        if (seconds < 1 || seconds > NO_TIMEOUT.toSeconds()) {
            throw DrayException.badRequest("Expected runtime_env.config.setup_timeout_seconds to be from 1 to "
                    + NO_TIMEOUT.toSeconds() + ", or -1 for no limit, but got " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }
}
