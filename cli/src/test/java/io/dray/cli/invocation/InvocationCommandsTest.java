package io.dray.cli.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvocationCommandsTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    private static final String FAILED = """
            {"id":"thumb.1","function":"thumb","version":3,"status":"failed","attempt":4,"failures":3,"losses":0,\
            "accepted_at":0,"ended_at":1000,"error":{"kind":"ERROR","exception":"com.acme.BadImage","detail":"no PNG",\
            "stack":"com.acme.BadImage: no PNG\\n\\tat a.B\\n"}}""";

    @Test
    void shouldShowWhereAnInvocationStands() {
        command.server.on("GET /api/invocations/thumb.1", 200, FAILED);

        assertThat(command.run("invocation", "show", "thumb.1")).isZero();
        assertThat(command.out())
                .startsWith("invocation  thumb.1\nfunction    thumb version 3\nstatus      failed\n")
                .contains("attempt     4, 3 failed before\n")
                .endsWith(
                        "error       ERROR\nmessage     com.acme.BadImage: no PNG\ncom.acme.BadImage: no PNG\n\tat a.B\n");
    }

    @Test
    void shouldWaitForTheEnd() {
        command.server
                .on("GET /api/invocations/thumb.1?wait=60", 200, "{\"id\":\"thumb.1\",\"status\":\"running\"}")
                .on(
                        "GET /api/invocations/thumb.1?wait=60",
                        200,
                        "{\"id\":\"thumb.1\",\"status\":\"succeeded\",\"result\":{\"a\":1}}");

        assertThat(command.run("invocation", "show", "thumb.1", "--wait", "1h")).isZero();
        assertThat(command.run("invocation", "show", "thumb.1", "--wait", "1h", "--json"))
                .isZero();
        assertThat(command.out())
                .contains("status      succeeded\n")
                .contains("result      {\"a\":1}\n")
                .endsWith("{\"id\":\"thumb.1\",\"status\":\"succeeded\",\"result\":{\"a\":1}}\n");
    }

    @Test
    void shouldPrintTheResultAsTheCallWouldHave() {
        command.server
                .on("GET /api/invocations/a.1/result", 200, "bare")
                .on(
                        "GET /api/invocations/a.2/result",
                        409,
                        "{\"detail\":\"Expected a.2 to have ended, but it is running\"}")
                .on(
                        "GET /api/invocations/a.3/result",
                        409,
                        "{\"kind\":\"CANCELLED\",\"detail\":\"cancelled\",\"invocation\":\"a.3\"}")
                .on("GET /api/invocations/a.4/result", 404, "{\"detail\":\"Invocation a.4 does not exist\"}");

        assertThat(command.run("invocation", "result", "a.1")).isZero();
        assertThat(command.run("invocation", "result", "a.2")).isEqualTo(5);
        assertThat(command.run("invocation", "result", "a.3")).isEqualTo(1);
        assertThat(command.run("invocation", "result", "a.4")).isEqualTo(4);
        assertThat(command.out()).isEqualTo("bare");
        assertThat(command.err()).isEqualTo("""
                Expected a.2 to have ended, but it is running
                Invocation a.3 failed (CANCELLED)
                cancelled
                Invocation a.4 does not exist
                """);
    }

    @Test
    void shouldWaitBeforeItPrintsTheResult() {
        command.server
                .on("GET /api/invocations/a.1?wait=60", 200, "{\"id\":\"a.1\",\"status\":\"succeeded\"}")
                .on("GET /api/invocations/a.1/result", 200, "bare");

        assertThat(command.run("invocation", "result", "a.1", "--wait", "10m")).isZero();
        assertThat(command.out()).isEqualTo("bare");
    }

    @Test
    void shouldSayWhenTheWaitForTheResultIsOver() {
        command.server.on("GET /api/invocations/a.1?wait=0", 200, "{\"id\":\"a.1\",\"status\":\"running\"}");

        assertThat(command.run("invocation", "result", "a.1", "--wait", "0s")).isEqualTo(5);
        assertThat(command.run("invocation", "result", "a.1", "--wait", "0s", "--json"))
                .isEqualTo(5);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).isEqualTo("Expected invocation a.1 to have ended, but it is running\n".repeat(2));
    }

    @Test
    void shouldPrintTheResultOrTheFailureAsJson() {
        String succeeded = "{\"id\":\"a.1\",\"status\":\"succeeded\",\"result\":{\"a\":1}}";
        String cancelled = "{\"id\":\"a.3\",\"status\":\"cancelled\",\"error\":{\"kind\":\"CANCELLED\"}}";
        command.server
                .on("GET /api/invocations/a.1", 200, succeeded)
                .on("GET /api/invocations/a.2?wait=60", 200, FAILED)
                .on("GET /api/invocations/a.3", 200, cancelled);

        assertThat(command.run("invocation", "result", "a.1", "--json")).isZero();
        assertThat(command.run("invocation", "result", "a.2", "--json", "--wait", "10m"))
                .isEqualTo(1);
        assertThat(command.run("invocation", "result", "a.3", "--json")).isEqualTo(1);
        assertThat(command.out()).isEqualTo(succeeded + "\n" + FAILED + "\n" + cancelled + "\n");
        assertThat(command.err()).isEmpty();
    }

    @Test
    void shouldSayWhatCancellingDid() {
        command.server
                .on("DELETE /api/invocations/a.1", 200, "{\"cancelled\":\"never_starts\"}")
                .on("DELETE /api/invocations/a.2", 200, "{\"cancelled\":\"interrupted\"}")
                .on("DELETE /api/invocations/a.3", 200, "{\"cancelled\":\"ended_before\"}");

        assertThat(command.run("invocation", "cancel", "a.1")).isZero();
        assertThat(command.run("invocation", "cancel", "a.2")).isZero();
        assertThat(command.run("invocation", "cancel", "a.3")).isZero();
        assertThat(command.run("invocation", "cancel", "--json", "a.3")).isZero();
        assertThat(command.err()).isEqualTo("""
                Cancelled invocation a.1: it never starts
                Interrupted invocation a.2, which was running
                Nothing to cancel: invocation a.3 had ended before
                """);
        assertThat(command.out()).isEqualTo("{\"cancelled\":\"ended_before\"}\n");
    }
}
