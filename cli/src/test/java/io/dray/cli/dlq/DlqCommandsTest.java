package io.dray.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.CommandUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DlqCommandsTest {
    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldListDeadLetters() {
        String letters = """
                [{"id":"thumb.1","function":"thumb","version":1,"trigger":"photos","reason":"ERROR",\
                "exception":"com.acme.BadImage","message":"no\\nPNG","attempts":4,"at":0,"topic":"dray.dlq"},\
                {"id":"thumb.22","function":"thumb","version":1,"reason":"TIMED_OUT","message":"60 s","attempts":1,"at":0}]""";
        command.server.on("GET /api/dlq?limit=50", 200, letters);

        assertThat(command.run("dlq", "list")).isZero();
        assertThat(command.out().lines().toList())
                .satisfiesExactly(
                        head -> assertThat(head)
                                .isEqualTo("ID        AT              TRIES  TRIGGER  REASON     MESSAGE"),
                        row -> assertThat(row).matches("thumb\\.1   .{14}  4      photos   BadImage   no PNG"),
                        row -> assertThat(row).matches("thumb\\.22  .{14}  1      -        TIMED_OUT  60 s"));
        assertThat(command.run("dlq", "list", "--json")).isZero();
        assertThat(command.out()).endsWith(letters + "\n").contains("\"exception\":\"com.acme.BadImage\"");
    }

    @Test
    void shouldAskForThoseThatAreMeant() {
        String path = "GET /api/dlq?trigger=p&function=f&reason=BadImage&since=1970-01-01T00%3A01%3A10Z"
                + "&until=2026-01-31T18%3A00%3A00Z&limit=3";
        command.server.on(path, 200, "[]");

        assertThat(command.run(
                        "dlq",
                        "list",
                        "--trigger",
                        "p",
                        "--function",
                        "f",
                        "--reason",
                        "BadImage",
                        "--since",
                        "30s",
                        "--until",
                        "2026-01-31T18:00:00Z",
                        "--limit",
                        "3"))
                .isZero();
        assertThat(command.err()).isEqualTo("No dead letters.\n");
        assertThat(command.run("dlq", "list", "--since", "yesterday")).isEqualTo(2);
    }

    @Test
    void shouldShowADeadLetter() {
        command.server.on("GET /api/dlq/thumb.1", 200, """
                {"id":"thumb.1","function":"thumb","version":1,"trigger":"photos","reason":"ERROR","exception":"com.acme.BadImage",
                 "message":"no PNG","attempts":4,"at":0,"topic":"dray.dlq","origin":{"topic":"photos","partition":1,"offset":7},
                 "headers":{"type":"image"},"content_type":"image/png","body_base64":"iVBO",
                 "stack":"com.acme.BadImage: no PNG\\n\\tat a.B\\n"}""");

        assertThat(command.run("dlq", "show", "thumb.1")).isZero();
        assertThat(command.out())
                .contains("origin      {\"topic\":\"photos\",\"partition\":1,\"offset\":7}\n")
                .contains("header      type: image\nbase64      iVBO\nreason      ERROR\n")
                .endsWith("message     no PNG\ncom.acme.BadImage: no PNG\n\tat a.B\n");
    }

    @Test
    void shouldRedriveThoseNamedThatCanBe() {
        command.server
                .on("POST /api/dlq/a.1/redrive", 200, "{\"id\":\"a.9\"}")
                .on("POST /api/dlq/a.2/redrive", 404, "{\"detail\":\"There is no dead letter a.2\"}")
                .on("POST /api/dlq/a.3/redrive", 200, "{\"id\":\"a.10\"}");

        assertThat(command.run("dlq", "redrive", "a.1", "a.2", "a.3")).isEqualTo(4);
        assertThat(command.out()).isEqualTo("a.9\na.10\n");
        assertThat(command.err()).isEqualTo("There is no dead letter a.2\n");
    }

    @Test
    void shouldRedriveAndDropByFilter() {
        command.server
                .on("POST /api/dlq/redrive?trigger=p&limit=10", 200, "{\"redriven\":7}")
                .on("POST /api/dlq/redrive?all=true", 200, "{\"redriven\":2}")
                .on("DELETE /api/dlq?function=f", 200, "{\"dropped\":3}")
                .on("DELETE /api/dlq/a.1", 200, "{}");

        assertThat(command.run("dlq", "redrive", "--trigger", "p", "--limit", "10"))
                .isZero();
        assertThat(command.run("dlq", "redrive", "--all", "--json")).isZero();
        assertThat(command.run("dlq", "drop", "--function", "f")).isZero();
        assertThat(command.run("dlq", "drop", "a.1")).isZero();
        assertThat(command.err()).isEqualTo("Running again: 7\nDropped: 3\nDropped a.1\n");
        assertThat(command.out()).isEqualTo("{\"redriven\":2}\n");
    }

    @Test
    void shouldDoNothingToAllUnlessThatIsSaid() {
        assertThat(command.run("dlq", "drop")).isEqualTo(2);
        assertThat(command.run("dlq", "drop", "--limit", "10")).isEqualTo(2);
        assertThat(command.run("dlq", "redrive")).isEqualTo(2);
        assertThat(command.run("dlq", "drop", "a.1", "--all")).isEqualTo(2);
        assertThat(command.run("dlq", "drop", "--function", "f", "--all")).isEqualTo(2);
        assertThat(command.err())
                .contains("Expected ids, a filter such as --function, or --all")
                .contains("Expected ids, or filters, or --all, but got more than one of these");
        assertThat(command.server.requests()).isEmpty();
    }
}
