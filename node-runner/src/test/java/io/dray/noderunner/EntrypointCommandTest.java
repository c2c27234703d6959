package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntrypointCommandTest {
    private static final List<PackageRef> JARS =
            List.of(new PackageRef("gcs://a.jar", "a.jar", "a"), new PackageRef("gcs://b.jar", "b.jar", "b"));

    @Test
    void shouldLeaveAnEntrypointAloneThatNeedsNothing() {
        assertThat(EntrypointCommand.of("  echo  'a  b' ", env(JARS, List.of(), null)))
                .isEqualTo("  echo  'a  b' ");
    }

    @Test
    void shouldInsertJvmOptionsAfterJava() {
        assertThat(EntrypointCommand.of(
                        "java -jar app.jar 'two  words'", env(JARS, List.of("-Xmx1g", "-Da=b c"), null)))
                .isEqualTo("java '-Xmx1g' '-Da=b c' -jar app.jar 'two  words'");
    }

    @Test
    void shouldInsertTheClassPathAndTheMainClass() {
        assertThat(EntrypointCommand.of("java one two", env(JARS, List.of("-ea"), "com.example.Main")))
                .isEqualTo("java '-ea' -cp 'a.jar:b.jar' 'com.example.Main' one two");
        assertThat(EntrypointCommand.of("java", env(List.of(), List.of(), "Main")))
                .isEqualTo("java -cp '.' 'Main'");
    }

    @Test
    void shouldNotLetAnOptionBecomeACommand() {
        assertThat(EntrypointCommand.of("java", env(List.of(), List.of("-Dx='; rm -rf / #"), null)))
                .isEqualTo("java '-Dx='\"'\"'; rm -rf / #'");
    }

    private static RuntimeEnv env(List<PackageRef> jars, List<String> jvmOptions, @Nullable String mainClass) {
        return new RuntimeEnv(null, jars, Map.of(), jvmOptions, mainClass, null, List.of());
    }
}
