package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.Dray;
import io.dray.DrayException;
import io.dray.DrayOptions;
import io.dray.RuntimeEnv;
import io.dray.testing.program.TaskContract;
import io.dray.worker.task.LocalRunner;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class RealTaskIT extends TaskContract {
    @RegisterExtension
    static final RealNode NODE = new RealNode();

    private static final String VARIABLE = "OF_THE_TASK";
    private static final String PROPERTY = "of.the.task";

    /** What the process of a task finds. */
    private static List<@Nullable String> surroundings() {
        return Arrays.asList(
                System.getenv(VARIABLE),
                System.getProperty(PROPERTY),
                Long.toString(ProcessHandle.current().pid()));
    }

    /** The same of a child that says nothing of its environment. */
    private static List<@Nullable String> surroundingsOfAChild() {
        return Dray.task(RealTaskIT::surroundings).remote().get();
    }

    @Test
    void shouldStartTheProcessOfATaskWithWhatItsEnvironmentSays() {
        RuntimeEnv env = RuntimeEnv.of().variable(VARIABLE, "it's one").jvmOption("-D" + PROPERTY + "=a b");

        List<@Nullable String> with =
                Dray.task(RealTaskIT::surroundings).runtimeEnv(env).remote().get();
        List<@Nullable String> again = Dray.task(RealTaskIT::surroundings)
                .runtimeEnv(RuntimeEnv.of().variable(VARIABLE, "it's one").jvmOption("-D" + PROPERTY + "=a b"))
                .remote()
                .get();
        List<@Nullable String> without =
                Dray.task(RealTaskIT::surroundings).remote().get();
        List<@Nullable String> ofAChild = Dray.task(RealTaskIT::surroundingsOfAChild)
                .runtimeEnv(env)
                .remote()
                .get();

        assertThat(with).startsWith("it's one", "a b");
        assertThat(again).isEqualTo(with);
        assertThat(without).startsWith(null, null).doesNotContain(with.getLast());
        assertThat(ofAChild).isEqualTo(without);
    }

    @Test
    void shouldLetAnEnvironmentChooseAnotherGarbageCollector() {
        RuntimeEnv env = RuntimeEnv.of().jvmOption("-XX:+UseParallelGC").jvmOption("-Xmx64m");

        assertThat(Dray.task(RealTaskIT::collectors).runtimeEnv(env).remote().get())
                .startsWith("PS ");
    }

    @Test
    void shouldRefuseATokenOfNoJobThatRunsThere() {
        DrayOptions options = DrayOptions.defaults().address(NODE.address()).token("r1");

        assertThatThrownBy(() -> new LocalRunner().start(options))
                .isInstanceOf(DrayException.class)
                .hasMessageContaining("The runner at " + NODE.address() + " does not let this program take part")
                .hasMessageContaining("Expected no token, or that of a job that runs on node local");
    }

    private static @Nullable String visible() {
        return System.getenv("CUDA_VISIBLE_DEVICES");
    }

    @Test
    void shouldShowTheProcessOfATaskItsDevicesAndNoOthers() {
        assertThat(Dray.task(RealTaskIT::visible).gpus(GPUS).remote().get()).isEqualTo("0,1");
        assertThat(Dray.task(RealTaskIT::visible).gpus(0.5).remote().get()).isEqualTo("0");
        assertThat(Dray.task(RealTaskIT::visible).remote().get()).isEmpty();
        assertThat(Dray.task(RealTaskIT::visible)
                        .gpus(1)
                        .runtimeEnv(RuntimeEnv.of().variable("CUDA_VISIBLE_DEVICES", "mine"))
                        .remote()
                        .get())
                .isEqualTo("mine");
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().getLast().getName();
    }

    @Test
    void shouldSayThatNoProcessCanBeStartedInAnEnvironment() {
        RuntimeEnv env = RuntimeEnv.of().jvmOption("-XX:+NoSuchOption");

        assertThatThrownBy(() -> Dray.task(RealTaskIT::surroundings)
                        .runtimeEnv(env)
                        .remote()
                        .get())
                .isInstanceOf(DrayException.class)
                .hasMessageContaining("its process ended with code 1");
        assertThat(Dray.task(RealTaskIT::surroundings).remote().get()).startsWith(null, null);
    }
}
