package io.dray.model.job;

import io.dray.model.error.DrayException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of a job's environment. Uploaded ones are in the package store under {@code sha256}; for {@code file} and
 * {@code https} URIs that is null and the runner reads the URI.
 *
 * @param uri what the user wrote
 * @param name the file's name in the job's folder
 */
public record PackageRef(String uri, String name, @Nullable String sha256) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+@=~-]{0,199}");

    public PackageRef {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw DrayException.badRequest("Expected a plain file name, but '" + uri + "' ends in '" + name + "'");
        }
    }
}
