package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.resource.ResourceSet;
import io.dray.model.run.RunId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobEnvironmentTest {
    private static final Path FOLDER = Path.of("/data/runner/runs/n1-5-1");
    private static final RunnerConfig CONFIG =
            Nodes.config(ResourceSet.cpus(1), Path.of("/data/runner"), "http://127.0.0.1:8265", Path.of("/opt/jdk"));

    private static final Path SOCKET = Path.of("/data/runner/tasks/s");

    private final JobEnvironment environment =
            new JobEnvironment(CONFIG, SOCKET, Map.of("PATH", "/usr/bin", "JAVA_HOME", "/old/jdk", "LANG", "C.UTF-8"));

    @Test
    void shouldTellAJobWhatItIsAndWhere() {
        assertThat(of(RuntimeEnv.EMPTY))
                .containsEntry("DRAY_ADDRESS", "http://127.0.0.1:8265")
                .containsEntry("DRAY_JOB_ID", "job")
                .containsEntry("DRAY_ATTEMPT", "1")
                .containsEntry("DRAY_RUN_ID", "n1#5-1")
                .containsEntry("DRAY_NODE", "n1")
                .containsEntry("DRAY_SOCKET", SOCKET.toString())
                .containsEntry("PWD", FOLDER.toString())
                .containsEntry("LANG", "C.UTF-8")
                .doesNotContainKey("CLASSPATH");
    }

    @Test
    void shouldPutTheJdkInFront() {
        assertThat(of(RuntimeEnv.EMPTY))
                .containsEntry("JAVA_HOME", "/opt/jdk")
                .containsEntry("PATH", "/opt/jdk/bin:/usr/bin");
        assertThat(new JobEnvironment(CONFIG, SOCKET, Map.of())
                        .of(Environments.ticket("job", "true"), new RunId("r"), FOLDER, ResourceSet.NONE))
                .containsEntry("PATH", "/opt/jdk/bin:/usr/local/bin:/usr/bin:/bin");
    }

    @Test
    void shouldPutTheJarsOnTheClassPathInTheirOrder() {
        RuntimeEnv env = Environments.jars(
                new PackageRef("gcs://b.jar", "b.jar", "b"), new PackageRef("gcs://a.jar", "a.jar", "a"));

        assertThat(of(env)).containsEntry("CLASSPATH", CONFIG.workerJar() + ":b.jar:a.jar");
    }

    @Test
    void shouldReplaceReferencesByWhatDrayKnows() {
        RuntimeEnv env = Environments.vars(Map.of(
                "PATH", "/mine:${PATH}",
                "COPY", "${LANG}-${NO_SUCH_THING}-$LANG-${not valid}",
                "JVM", "${JAVA_HOME}/lib",
                "DOLLAR", "a\\$b$1"));

        assertThat(of(env))
                .containsEntry("PATH", "/mine:/opt/jdk/bin:/usr/bin")
                .containsEntry("COPY", "C.UTF-8--$LANG-${not valid}")
                .containsEntry("JVM", "/opt/jdk/lib")
                .containsEntry("DOLLAR", "a\\$b$1");
    }

    @Test
    void shouldShowAJobTheAcceleratorsThatItWasGivenAndNoOthers() {
        RunnerConfig config = Nodes.config(
                ResourceSet.of(Map.of("CPU", 1, "GPU", 2)),
                Path.of("/data/runner"),
                "http://127.0.0.1:8265",
                Path.of("/opt/jdk"));
        JobEnvironment withTwo = new JobEnvironment(config, SOCKET, Map.of("CUDA_VISIBLE_DEVICES", "4,5"));

        assertThat(withTwo.of(
                        Environments.ticket("job", "true"),
                        new RunId("r"),
                        FOLDER,
                        ResourceSet.of(Map.of("GPU", 1, "GPU:1", 1))))
                .containsEntry("CUDA_VISIBLE_DEVICES", "5");
        assertThat(withTwo.of(Environments.ticket("job", "true"), new RunId("r"), FOLDER, ResourceSet.cpus(1)))
                .containsEntry("CUDA_VISIBLE_DEVICES", "");
        assertThat(of(RuntimeEnv.EMPTY)).doesNotContainKey("CUDA_VISIBLE_DEVICES");
    }

    @Test
    void shouldNotLetAJobHideFromItsRunner() {
        assertThat(of(Environments.vars(Map.of("DRAY_RUNNER", "", "LANG", "de"))))
                .containsEntry("DRAY_RUNNER", "/data/runner")
                .containsEntry("LANG", "de");
    }

    private Map<String, String> of(RuntimeEnv env) {
        return environment.of(
                Environments.ticket("job", "true", env, null), new RunId("n1#5-1"), FOLDER, ResourceSet.NONE);
    }
}
