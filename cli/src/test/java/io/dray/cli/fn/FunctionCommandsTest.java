package io.dray.cli.fn;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import io.dray.cli.client.FakeDray;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionCommandsTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldListFunctions() {
        command.server.on("GET /api/functions", 200, """
                [{"name":"a","version":12,"handler":"x.A","versions":[11,12],"changed_at":0},
                 {"name":"thumb","version":1,"handler":"com.acme.Thumb::handle","versions":[1],"changed_at":0}]""");

        assertThat(command.run("fn", "list")).isZero();
        assertThat(command.out().lines().toList())
                .satisfiesExactly(
                        head -> assertThat(head).isEqualTo("NAME   VERSION  CHANGED         HANDLER"),
                        row -> assertThat(row).matches("a      12       .{14}  x\\.A"),
                        row -> assertThat(row).matches("thumb  1        .{14}  com\\.acme\\.Thumb::handle"));
    }

    @Test
    void shouldSayThatThereAreNone() {
        command.server.on("GET /api/functions", 200, "[]");

        assertThat(command.run("fn", "list")).isZero();
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).isEqualTo("No functions.\n");
    }

    @Test
    void shouldShowAFunction() {
        String function = """
                {"name":"thumb","version":2,"handler":"a.B","versions":[1,2],"changed_at":0,\
                "spec":{"handler":"a.B","jars":["dray://1-app.jar"],"env":{"A":"1"},"jvm_options":[],"cpus":0.5,\
                "memory":268435456,"timeout_seconds":60,"concurrency":10,"retries":3,\
                "backoff":{"initial_seconds":0.5,"max_seconds":60,"multiplier":2},"warm":{"min":0,"max":1,"idle_seconds":300}},\
                "invocations":{"waiting":0,"running":4}}""";
        command.server.on("GET /api/functions/thumb", 200, function);

        assertThat(command.run("fn", "show", "thumb")).isZero();
        assertThat(command.out())
                .contains("version     2 of [1,2]\n")
                .contains("handler     a.B\njar         dray://1-app.jar\nenv         A=1\n")
                .contains("takes       0.5 CPU for each invocation, 256 MiB for each worker\n")
                .contains("timeout     1m0s\n")
                .contains("retries     3, after 500ms to 1m0s\n")
                .contains("warm        0..1, idle for 5m0s\n")
                .endsWith("invocations 0 waiting, 4 running\n");
        assertThat(command.run("fn", "show", "--json", "thumb")).isZero();
        assertThat(command.out()).endsWith(function + "\n");
    }

    @Test
    void shouldListVersions() {
        command.server.on("GET /api/functions/thumb/versions", 200, """
                [{"version":10,"current":false,"deployed_at":0,"spec":{"handler":"a.C"}},
                 {"version":9,"current":true,"deployed_at":0,"spec":{"handler":"a.B"}}]""");

        assertThat(command.run("fn", "versions", "thumb")).isZero();
        assertThat(command.out().lines().skip(1).toList())
                .satisfiesExactly(
                        row -> assertThat(row).matches("10                .{14}  a\\.C"),
                        row -> assertThat(row).matches("9        current  .{14}  a\\.B"));
    }

    @Test
    void shouldRollBack() {
        command.server.on("POST /api/functions/thumb/rollback", 200, "{\"name\":\"thumb\",\"version\":2}");

        assertThat(command.run("fn", "rollback", "thumb")).isZero();
        assertThat(command.run("fn", "rollback", "thumb", "--to", "2")).isZero();
        assertThat(command.out()).isEqualTo("thumb version 2\nthumb version 2\n");
        assertThat(command.server.requests()).extracting(FakeDray.Request::text).containsExactly("", "{\"version\":2}");
    }

    @Test
    void shouldDeleteUnlessItIsNeeded() {
        command.server
                .on("DELETE /api/functions/a", 200, "{\"deleted\":true}")
                .on("DELETE /api/functions/b", 409, "{\"detail\":\"Expected no trigger to name b, but t1 does\"}")
                .on("DELETE /api/functions/c", 404, "{\"detail\":\"Function c does not exist\"}");

        assertThat(command.run("fn", "delete", "a")).isZero();
        assertThat(command.run("fn", "delete", "b")).isEqualTo(1);
        assertThat(command.run("fn", "delete", "c")).isEqualTo(4);
        assertThat(command.err())
                .isEqualTo(
                        "Deleted function a\nExpected no trigger to name b, but t1 does\nFunction c does not exist\n");
    }
}
