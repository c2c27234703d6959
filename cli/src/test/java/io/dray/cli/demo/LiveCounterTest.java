package io.dray.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.Shell;
import io.dray.cli.Steps;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveCounterTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    @Test
    void shouldDrawOneLineAnewOnATerminal() {
        try (LiveCounter counter = counter(true)) {
            counter.show("1");
            at(0.1);
            counter.show("2");
        }

        assertThat(said()).isEqualTo("\r  0.0 s  1\u001b[K\r  0.1 s  2\u001b[K\n");
    }

    @Test
    void shouldSayALineASecondElsewhereAndTheLastOneAlways() {
        try (LiveCounter counter = counter(false)) {
            counter.show("1");
            at(0.9);
            counter.show("2");
            at(1);
            counter.show("3");
            at(2);
            counter.show("3");
            at(2.5);
            counter.show("4");
            at(2.6);
            counter.show("5");
        }

        assertThat(said()).isEqualTo("""
                  0.0 s  1
                  1.0 s  3
                  2.5 s  4
                  2.6 s  5
                """);
    }

    private void at(double seconds) {
        now = Instant.EPOCH.plusMillis((long) (seconds * 1000));
    }

    private LiveCounter counter(boolean terminal) {
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new PrintStream(java.io.OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                false,
                () -> now);
        return new LiveCounter(Steps.of(shell));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
