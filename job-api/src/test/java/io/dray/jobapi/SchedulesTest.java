package io.dray.jobapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.model.function.FunctionName;
import io.dray.model.invocation.Input;
import io.dray.model.ledger.TriggerCommand.CreateSchedule;
import io.dray.model.schedule.CronExpression;
import io.dray.model.schedule.ScheduleSpec;
import io.dray.model.schedule.ScheduleSpec.Overlap;
import io.dray.model.wire.Payload;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() throws IOException {
        api = new ApiUnderTest(folder);
        Functions.deploy(api.view, "thumb");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> create(String json) throws Exception {
        return api.send("POST", "/api/schedules/s", BodyPublishers.ofString(json));
    }

    @Test
    void shouldScheduleWhatWasAskedFor() throws Exception {
        HttpResponse<String> response = create("""
                {"cron":"0 6 * * *","zone":"Europe/Berlin","function":"thumb","overlap":"queue","catch_up":true,
                 "input": {"n": 1.00}}""");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(api.ledger.last(CreateSchedule.class).spec())
                .isEqualTo(new ScheduleSpec(
                        new CronExpression("0 6 * * *"),
                        ZoneId.of("Europe/Berlin"),
                        new FunctionName("thumb"),
                        new Input("application/json", Map.of(), Payload.text("{\"n\": 1.00}")),
                        Overlap.QUEUE,
                        true));
        assertThat(response.body())
                .isEqualTo("{\"name\":\"s\",\"cron\":\"0 6 * * *\",\"zone\":\"Europe/Berlin\",\"function\":\"thumb\","
                        + "\"input\":{\"n\": 1.00},\"overlap\":\"queue\",\"catch_up\":true,\"created_at\":"
                        + FakeLedger.NOW.toEpochMilli() + ",\"next_due\":"
                        + Instant.parse("2026-03-02T05:00:00Z").toEpochMilli() + "}");
        assertThat(api.get("/api/schedules/s").body()).isEqualTo(response.body());
        assertThat(api.get("/api/schedules").body()).isEqualTo("[" + response.body() + "]");
        assertThat(api.delete("/api/schedules/s").body()).isEqualTo("{\"deleted\":true}");
        assertThat(api.get("/api/schedules/s").statusCode()).isEqualTo(404);
        assertThat(api.delete("/api/schedules/s").statusCode()).isEqualTo(404);
        assertThat(api.delete("/api/schedules/no%20name").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890123456789012345678901234567890.10",
                "-1e400",
                "\"ä\\u00e4 \\\" }\"",
                "[ 1,\t{\"input\": 2} ]",
                "true",
                "{}",
                "\"\""
            })
    void shouldKeepAnInputAsItWasWritten(String input) throws Exception {
        String before = "{\"other\":null, \"nested\":null,";
        HttpResponse<String> first = create("{\"input\":" + input + ",\"cron\":\"@daily\",\"function\":\"thumb\"}");
        HttpResponse<String> last =
                create(before.replace("\"other\"", "\"zone\"").replace("\"nested\"", "\"overlap\"")
                        + "\"cron\":\"@daily\",\"function\":\"thumb\", \"input\" : " + input + " }");

        assertThat(first.body()).contains("\"input\":" + input + ",\"overlap\"");
        assertThat(last.body()).contains("\"input\":" + input + ",\"overlap\"");
    }

    @Test
    void shouldTakeTextAndNothing() throws Exception {
        create("{\"cron\":\"@daily\",\"function\":\"thumb\",\"input_text\":\"hello\"}");
        Input text = api.ledger.last(CreateSchedule.class).spec().input();
        create("{\"cron\":\"@daily\",\"function\":\"thumb\",\"input\":null}");
        ScheduleSpec nothing = api.ledger.last(CreateSchedule.class).spec();

        assertThat(text).isEqualTo(new Input("text/plain; charset=utf-8", Map.of(), Payload.text("hello")));
        assertThat(nothing.input()).isEqualTo(Input.EMPTY);
        assertThat(nothing.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(nothing.overlap()).isEqualTo(Overlap.SKIP);
        assertThat(api.get("/api/schedules/s").body()).doesNotContain("input");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{} ~ 400 ~ cron",
                "nonsense ~ 400 ~ JSON object",
                "{\"cron\":\"@daily\"} ~ 400 ~ function",
                "{\"cron\":\"daily\",\"function\":\"thumb\"} ~ 400 ~ five fields",
                "{\"cron\":\"@daily\",\"function\":\"none\"} ~ 404 ~ Function none does not exist",
                "{\"cron\":\"@daily\",\"function\":\"thumb\",\"zone\":\"Mars\"} ~ 400 ~ zone",
                "{\"cron\":\"@daily\",\"function\":\"thumb\",\"overlap\":\"stop\"} ~ 400 ~ overlap",
                "{\"cron\":\"@daily\",\"function\":\"thumb\",\"input\":1,\"input_text\":\"a\"} ~ 400 ~ both",
                "{\"cron\":\"@daily\",\"function\":\"thumb\",\"catchup\":true} ~ 400 ~ catchup",
            })
    void shouldRefuseWithASentenceWhatIsWrong(String body, int status, String sentence) throws Exception {
        HttpResponse<String> response = create(body);

        assertThat(response.body()).contains(sentence);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(api.ledger.received()).isEmpty();
    }

    @Test
    void shouldRefuseALargeInput() throws Exception {
        assertThat(create("{\"cron\":\"@daily\",\"function\":\"thumb\",\"input\":\"" + "x".repeat(70_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }
}
