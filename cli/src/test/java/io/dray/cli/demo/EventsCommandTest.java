package io.dray.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsCommandTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldRefuseWhatIsNoSensibleNumber() {
        assertThat(command.run("demo", "events", "--images", "0")).isEqualTo(2);
        assertThat(command.run("demo", "events", "--images", "5001")).isEqualTo(2);
        assertThat(command.run("demo", "events", "--broken", "101")).isEqualTo(2);
        assertThat(command.err())
                .contains("Expected from 1 to 5000 images, but got 0\n")
                .contains("Expected from 1 to 5000 images, but got 5001\n")
                .contains("Expected from 0 to 100 percent of broken ones, but got 101\n");
    }

    @Test
    void shouldSayWhereTheExampleIsMissing() {
        assertThat(command.run("demo", "events")).isEqualTo(1);
        assertThat(command.err())
                .isEqualTo("Expected the example at ./examples/thumbnails/target/thumbnails.jar;"
                        + " start this as ./dray demo events\n");
    }
}
