package io.dray.noderunner.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.task.ProcessEnv;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerCommandLineTest {
    private static final TaskConfig CONFIG = new TaskConfig(
            "n1",
            Path.of("/store"),
            1,
            Path.of("/spill"),
            Path.of("/folder"),
            Path.of("/code"),
            Path.of("/worker.jar"),
            Path.of("/jdk"),
            TaskConfig.Cluster.NONE);

    private static Launcher.Purpose purpose(Map<String, String> variables, String... options) {
        return new Launcher.Purpose(
                "w1-j1",
                "j1",
                true,
                new ProcessEnv(variables, List.of(options)),
                List.of(),
                "/app.jar",
                Path.of("/work"));
    }

    private static List<String> words(String... options) {
        return WorkerCommandLine.of(CONFIG, purpose(Map.of(), options), Path.of("/s"), Path.of("/t"));
    }

    @Test
    void shouldHaveTheOptionsOfItsEnvironmentAfterItsOwnAndBeforeTheClassPath() {
        List<String> usual = words();
        List<String> words = words("-Xmx2g", "-Da=b c");
        int classPath = words.indexOf("-cp");

        assertThat(words.subList(classPath - 2, classPath)).containsExactly("-Xmx2g", "-Da=b c");
        assertThat(words.subList(classPath, words.size()))
                .containsExactly("-cp", "/worker.jar:/app.jar", "io.dray.worker.Main", "--tasks", "/s", "/t");
        assertThat(words).containsAll(usual).hasSize(usual.size() + 2);
    }

    @Test
    void shouldChooseNoGarbageCollectorBesideThatOfItsEnvironment() {
        assertThat(words("-XX:+UseZGC").stream().filter(word -> word.endsWith("GC")))
                .containsExactly("-XX:+UseZGC");
    }

    @Test
    void shouldHaveTheVariablesOfItsEnvironmentAndThoseOfItsPlace() {
        assertThat(purpose(Map.of("A", "1", "DRAY_NODE", "none", "TPU_VISIBLE_CHIPS", "0"))
                        .variables("n1", Map.of("TPU_VISIBLE_CHIPS", "", "CUDA_VISIBLE_DEVICES", "1")))
                .isEqualTo(Map.of(
                        "A",
                        "1",
                        "DRAY_NODE",
                        "n1",
                        "DRAY_JOB_ID",
                        "j1",
                        "TPU_VISIBLE_CHIPS",
                        "0",
                        "CUDA_VISIBLE_DEVICES",
                        "1"));
    }
}
