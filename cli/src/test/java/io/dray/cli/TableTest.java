package io.dray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.Shell.Colour;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TableTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldAlignColumnsWhateverTheirColour() {
        new Table("NAME", "STATE", "")
                .row("a", new Table.Cell("ok", Colour.GREEN), "x")
                .row("longer", new Table.Cell("paused", null), "y")
                .print(shell(true));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("NAME    STATE   \n" + "a       \u001b[32mok\u001b[0m      x\n" + "longer  paused  y\n");
    }

    @Test
    void shouldUseColoursOnATerminalOnly() {
        new Table("STATE").row(new Table.Cell("ok", Colour.GREEN)).print(shell(false));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("STATE\nok\n");
    }

    @Test
    void shouldCutToOneLine() {
        assertThat(Table.cut("a\n  b", 10)).isEqualTo("a b");
        assertThat(Table.cut("0123456789x", 10)).isEqualTo("012345678…");
    }

    private Shell shell(boolean colours) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Shell(InputStream.nullInputStream(), stream, stream, colours, colours, () -> Instant.EPOCH);
    }
}
