package io.dray.noderunner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What {@code java -jar} finds in a jar, so that the same can be started with Dray's classes on the class path, which {@code -jar} does
 * not allow.
 *
 * @param options that its manifest asks for
 */
record ExecutableJar(String mainClass, List<String> options) {
    private static final Name ADD_OPENS = new Name("Add-Opens");
    private static final Name ADD_EXPORTS = new Name("Add-Exports");
    private static final Name NATIVE_ACCESS = new Name("Enable-Native-Access");
    private static final Name AGENT = new Name("Launcher-Agent-Class");
    private static final long MOST_BYTES = 1 << 20;

    /** Empty when it is none, or one that only {@code -jar} does justice to. */
    static Optional<ExecutableJar> read(Path jar) {
        if (!Files.isRegularFile(jar)) {
            return Optional.empty();
        }
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            var entry = file.getEntry(JarFile.MANIFEST_NAME);
            if (entry == null || entry.getSize() > MOST_BYTES) {
                return Optional.empty();
            }
            Manifest manifest = file.getManifest();
            Attributes main = manifest.getMainAttributes();
            String mainClass = main.getValue(Name.MAIN_CLASS);
            if (mainClass == null || main.containsKey(AGENT)) {
                return Optional.empty();
            }
            return Optional.of(new ExecutableJar(mainClass.strip(), options(main)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // java says better what is wrong with it
        }
    }

    private static List<String> options(Attributes main) {
        List<String> options = new ArrayList<>();
        for (String module : words(main.getValue(ADD_OPENS))) {
            options.add("--add-opens=" + module + "=ALL-UNNAMED");
        }
        for (String module : words(main.getValue(ADD_EXPORTS))) {
            options.add("--add-exports=" + module + "=ALL-UNNAMED");
        }
        if (main.getValue(NATIVE_ACCESS) != null) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }

    private static String[] words(@Nullable String value) {
        return value == null ? new String[0] : value.strip().split("\\s+");
    }
}
