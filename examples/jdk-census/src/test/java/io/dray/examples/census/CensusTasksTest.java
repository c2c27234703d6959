package io.dray.examples.census;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.testing.local.DrayTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

@DrayTest
class CensusTasksTest {
    @Test
    void shouldFindInTasksWhatOneProgramFinds() throws IOException {
        // given: eight pieces, so that there are sums of sums
        List<String> modules = List.of("java.logging", "java.base", "java.xml", "java.desktop", "java.se");

        // when
        String inTasks = report(modules, false, false);

        // then
        assertThat(inTasks).contains("Counting 5 of ").isEqualTo(report(modules, true, false));
    }

    @Test
    void shouldMeasureInTasksWhatOneProgramMeasures() throws IOException {
        // given
        List<String> modules = List.of("java.logging");

        // when
        String inTasks = report(modules, false, true);

        // then
        assertThat(inTasks).contains("zip-9").isEqualTo(report(modules, true, true));
    }

    @Test
    void shouldCountModulesWithoutClasses() throws IOException {
        assertThat(report(List.of("java.se"), false, false)).contains("0 classes, 0 methods, 0 call sites");
    }

    private static String report(List<String> modules, boolean sequential, boolean sizes) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        new JdkCensus(new RuntimeImage(), new PrintStream(printed, true, StandardCharsets.UTF_8), clock)
                .run(modules, sequential, sizes);
        return printed.toString(StandardCharsets.UTF_8);
    }
}
