package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntrypointCommandTest {
    private static final List<PackageRef> JARS =
            List.of(new PackageRef("gcs://a.jar", "a.jar", "a"), new PackageRef("gcs://b.jar", "b.jar", "b"));

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveAnEntrypointAloneThatNeedsNothing() {
        assertThat(of("  echo  'a  b' ", env(JARS, List.of(), null))).isEqualTo("  echo  'a  b' ");
    }

    @Test
    void shouldInsertJvmOptionsAfterJava() {
        assertThat(of("java -jar app.jar 'two  words'", env(JARS, List.of("-Xmx1g", "-Da=b c"), null)))
                .isEqualTo("java '-Xmx1g' '-Da=b c' -jar app.jar 'two  words'");
    }

    @Test
    void shouldInsertTheClassPathAndTheMainClass() {
        assertThat(of("java one two", env(JARS, List.of("-ea"), "com.example.Main")))
                .isEqualTo(
                        "java '-ea' '--add-opens=java.base/java.lang.invoke=ALL-UNNAMED' '-cp' '/d/worker.jar:a.jar:b.jar'"
                                + " 'com.example.Main' one two");
        assertThat(of("java", env(List.of(), List.of(), "Main")))
                .isEqualTo("java '--add-opens=java.base/java.lang.invoke=ALL-UNNAMED' '-cp' '/d/worker.jar:.' 'Main'");
    }

    @Test
    void shouldStartAJarOfTheJobWithDrayOnItsClassPath() throws IOException {
        jar("a.jar", "Main-Class: com.example.Main", "Add-Opens: java.base/java.nio java.base/java.lang");

        assertThat(of("java -jar 'a.jar' --size 3", env(JARS, List.of("-ea"), null)))
                .isEqualTo("java '-ea' '--add-opens=java.base/java.nio=ALL-UNNAMED'"
                        + " '--add-opens=java.base/java.lang=ALL-UNNAMED'"
                        + " '--add-opens=java.base/java.lang.invoke=ALL-UNNAMED' '-cp' '/d/worker.jar:a.jar'"
                        + " 'com.example.Main' --size 3");
    }

    @Test
    void shouldLeaveAJarToJavaThatItCantStart() throws IOException {
        jar("a.jar", "Main-Class: com.example.Main", "Launcher-Agent-Class: com.example.Agent");
        Files.writeString(folder.resolve("b.jar"), "none");

        assertThat(of("java -jar a.jar", env(JARS, List.of(), null))).isEqualTo("java -jar a.jar");
        assertThat(of("java -jar b.jar", env(JARS, List.of(), null))).isEqualTo("java -jar b.jar");
        assertThat(of("java -jar other.jar", env(JARS, List.of(), null))).isEqualTo("java -jar other.jar");
    }

    private void jar(String name, String... manifest) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write(
                    ("Manifest-Version: 1.0\n" + String.join("\n", manifest) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldNotLetAnOptionBecomeACommand() {
        assertThat(of("java", env(List.of(), List.of("-Dx='; rm -rf / #"), null)))
                .isEqualTo("java '-Dx='\"'\"'; rm -rf / #'");
    }

    private String of(String entrypoint, RuntimeEnv env) {
        return new EntrypointCommand(env, folder, Path.of("/d/worker.jar")).of(entrypoint);
    }

    private static RuntimeEnv env(List<PackageRef> jars, List<String> jvmOptions, @Nullable String mainClass) {
        return new RuntimeEnv(null, jars, Map.of(), jvmOptions, mainClass, null, List.of());
    }
}
