package io.dray.testing.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** How tests fail that are run with a local mode. */
class DrayTestFailureTest {
    @BeforeEach
    void letThemFail() {
        System.setProperty(DrayTestTest.FAILING, "true");
    }

    @AfterEach
    void letThemBe() {
        System.clearProperty(DrayTestTest.FAILING);
    }

    @Test
    void shouldTellTheSeedOfAFailure() {
        Map<String, Throwable> thrown = new HashMap<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(DrayTestTest.FailingTest.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(e -> thrown.put(test.getDisplayName(), e));
                            }
                        });

        String seed = System.getProperty(LocalOptions.SEED, "4711");
        assertThat(thrown).containsOnlyKeys("shouldFail()", "shouldLeave()");
        assertThat(thrown.get("shouldFail()")).isInstanceOf(IllegalStateException.class);
        assertThat(thrown.get("shouldLeave()"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("detached actors");
        assertThat(thrown.values())
                .allSatisfy(e -> assertThat(e.getSuppressed())
                        .anySatisfy(note -> assertThat(note).hasMessageContaining("-Ddray.seed=" + seed)));
    }
}
