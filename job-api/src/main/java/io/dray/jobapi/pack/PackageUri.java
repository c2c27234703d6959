package io.dray.jobapi.pack;

import io.dray.model.error.DrayException;
import io.dray.model.job.PackageRef;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an uploaded package. {@code gcs://name} is Ray's, and says nothing about its content; {@code
 * dray://sha256-name} is ours, and does.
 */
public record PackageUri(String protocol, String name) {
    public static final String GCS = "gcs";
    public static final String DRAY = "dray";
    private static final Pattern HASHED = Pattern.compile("([0-9a-f]{64})-(.+)");

    public PackageUri {
        if (protocol.equals(DRAY)) {
            Matcher hashed = HASHED.matcher(name);
            if (!hashed.matches()) {
                throw DrayException.badRequest("Expected a dray:// package to be named <64 hex digits of its SHA-256>-"
                        + "<file name>, but got '" + name + "'");
            }
            checked(hashed.group(2));
        } else if (protocol.equals(GCS)) {
            checked(name);
        } else {
            throw DrayException.badRequest("Expected a package of gcs:// or dray://, but got '" + protocol + "://'");
        }
    }

    public static PackageUri dray(String sha256, String fileName) {
        return new PackageUri(DRAY, sha256 + "-" + fileName);
    }

    /** The uploaded package that a URI names; nothing when it names something else. */
    public static Optional<PackageUri> of(String uri) {
        for (String protocol : new String[] {GCS, DRAY}) {
            if (uri.startsWith(protocol + "://")) {
                return Optional.of(new PackageUri(protocol, uri.substring(protocol.length() + 3)));
            }
        }
        return Optional.empty();
    }

    /** The hash in the name, where there is one. */
    public Optional<String> sha256() {
        return protocol.equals(DRAY) ? Optional.of(name.substring(0, 64)) : Optional.empty();
    }

    /** What the file is called in the job's folder. */
    public String fileName() {
        return protocol.equals(DRAY) ? name.substring(65) : name;
    }

    /** Whether by its name it must be a zip. */
    public boolean zip() {
        return zip(name);
    }

    public static boolean zip(String fileName) {
        return fileName.endsWith(".zip") || fileName.endsWith(".jar");
    }

    private static void checked(String fileName) {
        new PackageRef(fileName, fileName, null); // which says what is wrong with a name
    }

    @Override
    public String toString() {
        return protocol + "://" + name;
    }
}
