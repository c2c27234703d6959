package io.dray.cli.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TriggerCommandsTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldListTriggers() {
        command.server.on("GET /api/triggers", 200, """
                [{"name":"orders","topic":"o","function":"book","order":"key","paused":true},
                 {"name":"p","topic":"photos","function":"thumb","order":"none","paused":false}]""");

        assertThat(command.run("trigger", "list")).isZero();
        assertThat(command.out()).isEqualTo("""
                NAME    STATE   ORDER  TOPIC   FUNCTION
                orders  paused  key    o       book
                p       active  none   photos  thumb
                """);
    }

    @Test
    void shouldShowATrigger() {
        command.server.on("GET /api/triggers/p", 200, """
                {"name":"p","generation":"g1","paused":false,"topic":"photos","function":"thumb","order":"none","batch":10,
                 "window_seconds":0.5,"filter":[{"header":"type","equals":"a"},{"pointer":"/a/b","equals":"x"}],
                 "max_in_flight":1000,"output_topic":"out","dlq_topic":null,"changed_at":0}""");

        assertThat(command.run("trigger", "show", "p")).isZero();
        assertThat(command.out())
                .contains("state       active\n")
                .contains("batch       10, window 500ms\n")
                .contains("filter      header:type=a\nfilter      pointer:/a/b=x\n")
                .contains("in flight   1000\noutput      out\ngeneration  g1\n");
    }

    @Test
    void shouldShowHowFarItIsBehind() {
        command.server.on("GET /api/triggers/p/lag", 200, """
                {"partitions":[{"partition":0,"next":5,"end":12,"lag":7},{"partition":1,"next":3,"end":3,"lag":0}],"lag":7,
                 "in_ledger":{"waiting":2,"parked":0}}""");

        assertThat(command.run("trigger", "lag", "p")).isZero();
        assertThat(command.out()).isEqualTo("""
                PARTITION  NEXT  END  LAG
                0          5     12   7
                1          3     3    0
                all                   7
                invocations of its function: 2 waiting, 0 parked
                """);
    }

    @Test
    void shouldPauseResumeReplayAndDelete() {
        command.server
                .on("POST /api/triggers/p/pause", 200, "{}")
                .on("POST /api/triggers/p/resume", 200, "")
                .on("POST /api/triggers/p/replay", 200, "{\"name\":\"p\",\"generation\":\"g2\"}")
                .on("DELETE /api/triggers/p", 200, "{}");

        assertThat(command.run("trigger", "pause", "p")).isZero();
        assertThat(command.run("trigger", "resume", "p")).isZero();
        assertThat(command.run("trigger", "replay", "p", "--from", "1970-01-01T00:00:07Z"))
                .isZero();
        assertThat(command.run("trigger", "delete", "p")).isZero();
        assertThat(command.err()).isEqualTo("""
                Paused trigger p
                Resumed trigger p
                Trigger p reads again from 1970-01-01T00:00:07Z
                Deleted trigger p
                """);
        assertThat(command.sent("POST /api/triggers/p/replay")).hasToString("{\"from\":\"1970-01-01T00:00:07Z\"}");
        assertThat(command.run("trigger", "replay", "p")).isEqualTo(2);
        assertThat(command.run("trigger", "show", "none")).isEqualTo(4);
    }
}
