package io.dray.cli.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineGroupsTest {
    @Test
    void shouldSendWhatIsThereWhenNothingIsUnderWay() throws IOException {
        InputStream slow = new SequenceInputStream(stream("1\n2\n"), stream("3\n"));

        assertThat(sizes(new LineGroups(slow), true)).containsExactly(2, 1);
    }

    @Test
    void shouldWaitForMoreWhileSomethingIs() throws IOException {
        InputStream slow = new SequenceInputStream(stream("1\n2\n"), stream("3\n"));

        assertThat(sizes(new LineGroups(slow), false)).containsExactly(3);
    }

    @Test
    void shouldKeepARequestSmall() throws IOException {
        String line = "x".repeat(300 * 1024) + "\n";

        assertThat(sizes(new LineGroups(stream(line.repeat(3))), false)).containsExactly(2, 1);
    }

    @Test
    void shouldRefuseALineThatIsNoInput() {
        LineGroups groups = new LineGroups(stream("1\n" + "x".repeat(1024 * 1024 + 1)));

        assertThatThrownBy(() -> groups.next(() -> false))
                .isInstanceOf(DrayException.class)
                .hasMessageContaining("line 2 is larger");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"index\":3,\"id\":\"a\"} | {\"index\":503,\"id\":\"a\"} | false",
                "{\"index\":0,\"id\":\"a\",\"error\":{\"kind\":\"ERROR\"}} | {\"index\":500,\"id\":\"a\",\"error\":{\"kind\":\"ERROR\"}} | true",
                "{\"index\":0,\"result\":{\"index\":1,\"error\":1}} | {\"index\":500,\"result\":{\"index\":1,\"error\":1}} | false",
                "what? | what? | true"
            })
    void shouldReadWhatCameOfALine(String text, String counted, boolean failed) {
        BatchLine line = new BatchLine(text);

        assertThat(line.from(500)).isEqualTo(counted);
        assertThat(line.failed()).isEqualTo(failed);
    }

    private static List<Integer> sizes(LineGroups groups, boolean hurry) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (LineGroups.Group group = groups.next(() -> hurry); group != null; group = groups.next(() -> hurry)) {
            sizes.add(group.lines());
        }
        return sizes;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
