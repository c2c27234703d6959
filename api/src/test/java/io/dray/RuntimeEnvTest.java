package io.dray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeEnvTest {
    @Test
    void shouldCollectWhatIsSaid() {
        RuntimeEnv one = RuntimeEnv.of().variable("B", "1").variable("A", "").jvmOption("-Xmx2g");
        RuntimeEnv other = one.variable("B", "2").jvmOption("-Da=b");

        assertThat(RuntimeEnv.of().variables()).isEmpty();
        assertThat(RuntimeEnv.of().jvmOptions()).isEmpty();
        assertThat(one.variables())
                .containsEntry("A", "")
                .containsEntry("B", "1")
                .hasSize(2);
        assertThat(other.variables().keySet()).containsExactly("A", "B");
        assertThat(other.variables()).containsEntry("B", "2");
        assertThat(other.jvmOptions()).containsExactly("-Xmx2g", "-Da=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A-B", "A=B", "DRAY_NODE", "JAVA_HOME", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void shouldRefuseAVariableThatIsNoneOrNotTheUsers(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuntimeEnv.of().variable(name, "x"))
                .withMessageContaining("but got")
                .withMessageContaining(name);
    }

    @Test
    void shouldRefuseAValueThatNoProcessCanHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> RuntimeEnv.of().variable("A", "a\0b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx2g",
                "-XX:+UseZGC",
                "-Da",
                "-Da=b c",
                "-ea",
                "-ea:com.acme...",
                "--enable-preview",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-javaagent:/opt/agent.jar=x",
                "-agentlib:jdwp=transport=dt_socket"
            })
    void shouldTakeOptionsOfTheJvm(String option) {
        assertThat(RuntimeEnv.of().jvmOption(option).jvmOptions()).containsExactly(option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-X",
                "Main",
                "-cp",
                "-classpath",
                "--class-path=/x",
                "-jar",
                "-p",
                "--module-path=/x",
                "-version",
                "@file",
                "-Xbootclasspath/a:/x",
                "-Djava.class.path=/x",
                "-XX:-ExitOnOutOfMemoryError",
                "-Da=\0"
            })
    void shouldRefuseWhatIsNoOptionOrHarmful(String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuntimeEnv.of().jvmOption(option))
                .withMessageStartingWith("Expected an option of the JVM")
                .withMessageEndingWith("but got '" + option + "'");
    }

    @Test
    void shouldRefuseWhatIsTooMuch() {
        RuntimeEnv most = RuntimeEnv.of();
        for (int i = 0; i < 100; i++) {
            most = most.variable("A" + i, "").jvmOption("-Da" + i);
        }
        RuntimeEnv full = most;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> full.variable("B", ""))
                .withMessageContaining("Expected at most 100 variables");
        assertThatIllegalArgumentException().isThrownBy(() -> full.jvmOption("-Db"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuntimeEnv.of().variable("A", "x".repeat(8_192)))
                .withMessageContaining("8192 characters");
        assertThat(RuntimeEnv.of().variable("A", "x".repeat(8_191)).variables()).hasSize(1);
    }
}
