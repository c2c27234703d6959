package io.dray.model.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.resource.ResourceSet;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobSpecTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "_x", "raysubmit_9", "a.b:c@d+e=f-g", "9"})
    void shouldTakeANameRayWouldTake(String name) {
        assertThat(new JobId(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a/b", "ä", "a\n", "a\u0000"})
    void shouldRefuseAnyOtherName(String name) {
        assertThatThrownBy(() -> new JobId(name))
                .isInstanceOfSatisfying(
                        DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void shouldRefuseALongNameWithAShortSentence() {
        assertThat(new JobId("a".repeat(128)).value()).hasSize(128);

        assertThatThrownBy(() -> new JobId("a".repeat(1_000_000)))
                .isInstanceOf(DrayException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 2000", "2, 4000", "5, 32000", "6, 60000", "999, 60000"})
    void shouldWaitTwiceAsLongEachTimeUpToTheLongest(int retry, long millis) {
        assertThat(RetryPolicy.retries(1_000).delay(retry)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void shouldRefuseARetryPolicyThatMakesNoSense() {
        Duration second = Duration.ofSeconds(1);

        assertRefused(() -> RetryPolicy.retries(-1));
        assertRefused(() -> RetryPolicy.retries(1_001));
        assertRefused(() -> new RetryPolicy(1, second.negated(), second, 2));
        assertRefused(() -> new RetryPolicy(1, second, Duration.ZERO, 2));
        assertRefused(() -> new RetryPolicy(1, second, Duration.ofDays(2), 2));
        assertRefused(() -> new RetryPolicy(1, second, second, 0.5));
        assertRefused(() -> new RetryPolicy(1, second, second, Double.NaN));
    }

    @Test
    void shouldRefuseAJobThatMakesNoSense() {
        assertRefused(() -> JobSpec.of("  "));
        assertRefused(() -> JobSpec.of("a\0b"));
        assertRefused(() -> timeout(Duration.ZERO));
        assertRefused(() -> timeout(Duration.ofMillis(-1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "a/b", "..", "a..b", "a\\b", "-rf"})
    void shouldRefuseAPackageWhoseNameIsNoPlainFile(String name) {
        assertRefused(() -> new PackageRef("gcs://x", name, null));
    }

    private static JobSpec timeout(Duration timeout) {
        return new JobSpec(
                "true", RuntimeEnv.EMPTY, Map.of(), ResourceSet.NONE, RetryPolicy.NONE, Priority.NORMAL, timeout);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(DrayException.class)
                .satisfies(e -> assertThat(e.getMessage()).startsWith("Expected "));
    }
}
