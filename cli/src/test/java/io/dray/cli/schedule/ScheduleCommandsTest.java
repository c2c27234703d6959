package io.dray.cli.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandsTest {
    @TempDir
    private Path temp;

    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    private static final String CREATE = "POST /api/schedules/nightly";

    @Test
    void shouldAskForNoMoreThanIsSaid() {
        command.server.on(CREATE, 200, "{\"name\":\"nightly\"}");

        assertThat(command.run("schedule", "create", "nightly", "--cron", "0 3 * * *", "--function", "report"))
                .isZero();
        assertThat(command.sent(CREATE)).hasToString("{\"cron\":\"0 3 * * *\",\"function\":\"report\"}");
        assertThat(command.err()).isEqualTo("Created schedule nightly: 0 3 * * * invokes report\n");
    }

    @Test
    void shouldSendJsonAsItIsWritten() {
        command.server.on(CREATE, 200, "{\"name\":\"nightly\"}");

        assertThat(command.run(
                        "schedule",
                        "create",
                        "nightly",
                        "--cron",
                        "@hourly",
                        "--tz",
                        "Europe/Berlin",
                        "--function",
                        "report",
                        "--input",
                        "{\"a\": 1.10}",
                        "--overlap",
                        "queue",
                        "--catch-up"))
                .isZero();
        assertThat(command.server.requests(CREATE).getFirst().text()).isEqualTo("""
                {"cron":"@hourly","function":"report","zone":"Europe/Berlin","input":{"a": 1.10},"overlap":"queue",\
                "catch_up":true}""");
    }

    @Test
    void shouldReadTheInputFromAFile() throws IOException {
        Path json = Files.writeString(temp.resolve("in.json"), "[1]\n");
        Path text = Files.writeString(temp.resolve("in.txt"), "hällo\n");
        command.server.on(CREATE, 200, "{}");

        command.run(
                "schedule",
                "create",
                "nightly",
                "--cron",
                "@daily",
                "--function",
                "f",
                "--input-file",
                json.toString());
        assertThat(command.sent(CREATE).path("input")).hasToString("[1]");
        command.run(
                "schedule",
                "create",
                "nightly",
                "--cron",
                "@daily",
                "--function",
                "f",
                "--input-file",
                text.toString());
        assertThat(command.sent(CREATE).path("input_text").asText()).isEqualTo("hällo\n");
    }

    @Test
    void shouldRefuseWhatIsNoInput() {
        assertThat(command.run("schedule", "create", "n", "--cron", "@daily", "--function", "f", "--input", "{a}"))
                .isEqualTo(2);
        assertThat(command.run(
                        "schedule",
                        "create",
                        "n",
                        "--cron",
                        "@daily",
                        "--function",
                        "f",
                        "--input-file",
                        temp.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(command.err()).contains("Expected JSON as --input").contains("There is no file");
        assertThat(command.server.requests()).isEmpty();
    }

    @Test
    void shouldListShowAndDelete() {
        String nightly = """
                {"name":"nightly","cron":"0 3 * * *","zone":"UTC","function":"report","input":{"a":1},"overlap":"skip",\
                "catch_up":false,"next_due":1000}""";
        command.server
                .on("GET /api/schedules", 200, "[" + nightly + "]")
                .on("GET /api/schedules/nightly", 200, nightly)
                .on("DELETE /api/schedules/nightly", 200, "{\"deleted\":true}");

        assertThat(command.run("schedule", "list")).isZero();
        assertThat(command.run("schedule", "show", "nightly")).isZero();
        assertThat(command.run("schedule", "delete", "nightly")).isZero();
        assertThat(command.out().lines().toList().get(1))
                .matches("nightly  0 3 \\* \\* \\*  UTC   .{14}  -     report");
        assertThat(command.out())
                .contains("cron        0 3 * * * (UTC)\nfunction    report\ninput       {\"a\":1}\noverlap     skip\n")
                .contains("catch up    the last time missed\n");
        assertThat(command.err()).isEqualTo("Deleted schedule nightly\n");
    }
}
