package io.dray.cli;

import static io.dray.cli.CommandUnderTest.TAIL;
import static io.dray.cli.CommandUnderTest.frame;
import static io.dray.cli.CommandUnderTest.job;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path temp;

    private final CommandUnderTest command = new CommandUnderTest();

    @AfterEach
    void stop() throws IOException {
        command.close();
    }

    @Test
    void shouldRunAJarAsIfItRanHere() throws IOException {
        // given
        Path jar = Files.writeString(temp.resolve("app.jar"), "PK");
        command.server
                .socket(TAIL, 1000, frame("stdout", "héllo\\n"), frame("stderr", 1, "oops\\n"))
                .on("GET /api/jobs/j1?wait=60", 200, job("FAILED", "\"driver_exit_code\":3"));

        // when
        int code = command.run("run", "--cpus", "2", jar.toString(), "--size", "3", "a b", "--", "@x", "--cpus", "");

        // then
        assertThat(code).isEqualTo(3);
        assertThat(command.out()).isEqualTo("héllo\n");
        assertThat(command.err()).isEqualTo("oops\nJob j1 FAILED with exit code 3. See: dray job logs j1\n");
        assertThat(command.submitted().path("entrypoint").asText())
                .isEqualTo("java -jar app.jar --size 3 'a b' -- @x --cpus ''");
        assertThat(command.submitted().at("/runtime_env/java_jars/0").asText()).endsWith("-app.jar");
        assertThat(command.submitted().path("entrypoint_num_cpus").asInt()).isEqualTo(2);
    }

    @Test
    void shouldRunAMainClassOnAClassPath() throws IOException {
        Path app = Files.writeString(temp.resolve("app.jar"), "PK1");
        Path lib = Files.writeString(temp.resolve("lib.jar"), "PK2");

        int code = command.run(
                "run",
                "--no-wait",
                "--main",
                "com.example.A",
                "--jvm-option",
                "-verbose:gc",
                "--jvm-option",
                "-ea",
                "--env",
                "A=b=\"c,d\"",
                "--env",
                "E=",
                "--jar",
                lib.toString(),
                app.toString(),
                "x y");

        assertThat(code).isZero();
        assertThat(command.out()).isEqualTo("j1\n");
        assertThat(command.submitted().path("entrypoint").asText()).isEqualTo("java 'x y'");
        JsonNode env = command.submitted().path("runtime_env");
        assertThat(env.at("/java/main_class").asText()).isEqualTo("com.example.A");
        assertThat(env.at("/java/jvm_options")).hasToString("[\"-verbose:gc\",\"-ea\"]");
        assertThat(env.at("/env_vars/A").asText()).isEqualTo("b=\"c,d\"");
        assertThat(env.at("/env_vars/E").asText()).isEmpty();
        assertThat(env.at("/java_jars/0").asText()).endsWith("-app.jar");
        assertThat(env.at("/java_jars/1").asText()).endsWith("-lib.jar");
    }

    @Test
    void shouldRefuseABadJarBeforeAnythingIsSent() throws IOException {
        Path text = Files.writeString(temp.resolve("text.jar"), "hello");

        assertThat(command.run("run", text.toString())).isEqualTo(2);
        assertThat(command.run("run", temp.resolve("missing.jar").toString())).isEqualTo(2);
        assertThat(command.run("run", "--working-dir", temp.resolve("nowhere").toString(), text.toString()))
                .isEqualTo(2);
        assertThat(command.run("run")).isEqualTo(2);
        assertThat(command.err())
                .contains("text.jar is no jar: it does not begin as a zip file does\n")
                .contains("There is no file " + temp.resolve("missing.jar") + "\n")
                .contains("Expected a jar: dray run app.jar\n")
                .contains("See: dray run --help");
        assertThat(command.server.requests()).isEmpty();
    }
}
