package io.dray.cli.up;

import java.util.Objects;

/** Which Dray this is. */
public final class Version {
    public static final String TEXT =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "0.1.0-SNAPSHOT");

    private Version() {}
}
