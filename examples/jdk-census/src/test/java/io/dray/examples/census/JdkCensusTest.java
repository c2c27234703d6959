package io.dray.examples.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JdkCensusTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void shouldPrintTheCensusOfOneModuleAsAProgram() throws IOException, InterruptedException {
        // given
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        "target/classes",
                        JdkCensus.class.getName(),
                        "java.logging")
                .redirectErrorStream(true)
                .start();

        // when
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // then
        assertThat(program.waitFor()).as(output).isZero();
        assertThat(output)
                .containsPattern("^Counting 1 of \\d+ modules of JDK ")
                .containsPattern("\\d+ classes, [\\d,]+ methods, [\\d,]+ call sites\\R")
                .containsPattern("Most called methods, by call sites\\R( +[\\d,]+  [\\w.$<>]+\\(.*\\)\\w+\\R){10}")
                .containsPattern("Longest method, by bytes of bytecode\\R +[\\d,]+  java\\.util\\.logging\\.")
                .containsPattern("Counted in \\d+\\.\\d s\\R$");
    }

    @Test
    void shouldReportProgressOnceASecond() throws IOException {
        // given
        JdkCensus census = census(0, 400, 1_000, 1_900, 2_500);

        // when
        census.run(List.of("java.se", "java.logging", "java.prefs"), true, false);

        // then
        assertThat(lines().filter(line -> line.contains(" of 3 modules")))
                .singleElement()
                .asString()
                .isEqualTo("  1.0 s  2 of 3 modules");
        assertThat(lines()).anyMatch(line -> line.equals("Counted in 2.5 s"));
    }

    @Test
    void shouldRefuseAModuleTheJdkLacks() {
        // given
        JdkCensus census = census(0);

        // when / then
        assertThatThrownBy(() -> census.run(List.of("java.logging", "java.nonsense"), true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not in this JDK: [java.nonsense]");
    }

    private JdkCensus census(long... clockMillis) {
        Iterator<Long> readings = Arrays.stream(clockMillis).iterator();
        InstantSource clock = () -> Instant.ofEpochMilli(readings.next());
        return new JdkCensus(new RuntimeImage(), new PrintStream(printed, false, StandardCharsets.UTF_8), clock);
    }

    private Stream<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines();
    }
}
