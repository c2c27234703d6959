package io.dray.cli;

import io.dray.cli.client.DrayClient;
import io.dray.cli.client.UploadListener;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jars that lie in one folder there, under their own names: checked before anything is sent. */
public final class Jars {
    private final Map<String, Jar> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException a sentence, when one is no jar or two have one name */
    public Jars(List<Path> paths) {
        for (Path path : paths) {
            Jar jar = new Jar(path);
            Jar other = byName.putIfAbsent(jar.name(), jar);
            if (other != null && !other.same(jar)) {
                throw new IllegalArgumentException(
                        "Expected jars of different names, but got " + other.path() + " and " + path);
            }
        }
    }

    /** Pushes what is not there yet; their URIs in the order of the paths. */
    public List<String> push(DrayClient client, UploadListener progress) {
        return byName.values().stream()
                .map(jar -> client.push(jar.path(), progress))
                .distinct()
                .toList();
    }
}
