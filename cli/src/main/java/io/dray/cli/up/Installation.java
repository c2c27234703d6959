package io.dray.cli.up;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the parts of this Dray lie: in the folder of its own jars, and beside it. */
public final class Installation {
    private Installation() {}

    /** The code of workers, which holds the API as well. */
    public static Path workerJar() {
        return existing("../worker/dray-worker.jar", "the code of workers");
    }

    /** What programs are compiled against. */
    public static Path apiJar() {
        return existing("../worker/dray-api.jar", "the API");
    }

    private static Path existing(String name, String what) {
        Path jar = ownJar().resolveSibling(name).normalize();
        if (Files.exists(jar)) {
            return jar;
        }
        throw new DrayException(ErrorCode.MISCONFIGURED, "Expected " + what + " at " + jar + ", but there is nothing");
    }

    /** The code of this command. */
    public static Path ownJar() {
        try {
            return Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
