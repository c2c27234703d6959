package io.dray.jobapi.pack;

import java.io.IOException;
import java.util.Optional;

/** Finds the hash of an uploaded package's content. */
public interface PackageLookup {
    Optional<String> find(PackageUri uri) throws IOException;
}
