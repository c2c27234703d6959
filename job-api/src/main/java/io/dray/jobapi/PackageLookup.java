package io.dray.jobapi;

import java.io.IOException;
import java.util.Optional;

/** Finds the hash of an uploaded package's content. */
interface PackageLookup {
    Optional<String> find(PackageUri uri) throws IOException;
}
