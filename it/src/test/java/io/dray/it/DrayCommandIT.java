package io.dray.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dray.cli.client.DrayClient;
import io.dray.model.Json;
import io.dray.model.job.JobStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code dray} command in processes of its own, against a real Dray. */
class DrayCommandIT {
    private static final String ADDRESS = SharedDray.DRAY.api();

    @TempDir
    Path folder;

    @Test
    void shouldRunAJarElsewhereLikeJavaDoesHere() throws Exception {
        Path jar = jar("Greeter", """
                public class Greeter {
                    public static void main(String[] args) {
                        System.out.println("hello " + String.join("|", args));
                        System.err.println("to stderr");
                        System.exit(args.length);
                    }
                }
                """);

        Said said = dray("run", jar.toString(), "a b", "$HOME", "it's");

        assertThat(said.out()).isEqualTo("hello a b|$HOME|it's\n");
        assertThat(said.err()).startsWith("to stderr\n");
        assertThat(said.code()).isEqualTo(3);
    }

    @Test
    void shouldRunAMainClassOfAClassPath() throws Exception {
        Path jar = jar("Plain", """
                public class Plain {
                    public static void main(String[] args) {
                        System.out.println(System.getProperty("greeting") + " " + System.getenv("WHO") + args.length);
                    }
                }
                """);

        Said said = dray(
                "run",
                "--main",
                "Plain",
                "--jar",
                jar.toString(),
                "--jvm-option",
                "-Dgreeting=good day",
                "--env",
                "WHO=you",
                "x");

        assertThat(said.out()).isEqualTo("good day you1\n");
        assertThat(said.code()).isZero();
    }

    @Test
    void shouldSubmitACommandAndFollowIt() throws Exception {
        Said said = dray("job", "submit", "--", "sh", "-c", "echo out; exit 9");

        assertThat(said.out()).isEqualTo("out\n");
        assertThat(said.code()).isEqualTo(9);
    }

    @Test
    void shouldPrintWhatAProgramIsCompiledAgainstAndRunWith() throws Exception {
        Path compile = Path.of(dray("classpath").out().strip());
        Path run = Path.of(dray("classpath", "--run").out().strip());

        try (JarFile api = new JarFile(compile.toFile());
                JarFile worker = new JarFile(run.toFile())) {
            assertThat(api.getEntry("io/dray/Dray.class")).isNotNull();
            assertThat(worker.getEntry("io/dray/Dray.class")).isNotNull();
            assertThat(worker.getEntry("META-INF/services/io.dray.spi.RuntimeProvider"))
                    .isNotNull();
        }
    }

    @Test
    void shouldStopTheJobOnCtrlC() throws Exception {
        Process run = start("job", "submit", "--submission-id", "interrupted", "--", "sleep", "1000");
        try (DrayClient dray = SharedDray.DRAY.client()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> dray.job("interrupted").status() == JobStatus.RUNNING);

            Processes.signal("INT", run.pid());

            assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(130);
            assertThat(dray.await("interrupted", Duration.ofSeconds(30)).status())
                    .isEqualTo(JobStatus.STOPPED);
        }
    }

    @Test
    void shouldListWaitAndExplain() throws Exception {
        Said id = dray("job", "submit", "--no-wait", "--", "true");
        Said waited = dray("job", "wait", id.out().strip());
        Said status = dray("job", "status", id.out().strip());
        Said why = dray("why", id.out().strip());
        Said list = dray("job", "list");
        Said missing = dray("job", "status", "nobody");

        assertThat(waited.code()).isZero();
        assertThat(status.out()).contains("SUCCEEDED");
        assertThat(why.out()).isNotBlank();
        assertThat(list.out()).contains(id.out().strip());
        assertThat(missing.code()).isEqualTo(4);
        assertThat(missing.err()).contains("nobody");
    }

    @Test
    void shouldTellItsStatusAsJson() throws Exception {
        var status = Json.tree(dray("status", "--json").out().getBytes(StandardCharsets.UTF_8));

        assertThat(status.path("api").asText()).isEqualTo(ADDRESS);
        assertThat(status.path("kafka").asText()).matches("[^:]+:\\d+");
        assertThat(status.path("data").asText()).isNotEmpty();
        assertThat(status.path("version").asText()).isNotEmpty();
        assertThat(status.path("capacity").path("CPU").asInt()).isEqualTo(5);
        assertThat(status.path("used").isObject()).isTrue();
    }

    @Test
    void shouldRunTwoSideBySideAndStopEachByItself() throws Exception {
        try (DrayProcess other = DrayProcess.start();
                DrayClient here = SharedDray.DRAY.client();
                DrayClient there = other.client()) {
            assertThat(there.status().kafka()).isNotEqualTo(here.status().kafka());

            Said down = run("down", "--data", other.data().toString());

            assertThat(down.code()).isZero();
            assertThat(Processes.alive(other.pid())).isFalse();
            assertThat(here.status().api()).isEqualTo(ADDRESS);
        }
    }

    @Test
    void shouldRefuseAnAddressThatOthersReach() throws Exception {
        Said up = run("up", "--bind", "0.0.0.0", "--data", folder.toString());

        assertThat(up.code()).isNotZero();
        assertThat(up.err()).contains("tokens");
    }

    private Said dray(String... words) throws IOException, InterruptedException {
        return Said.of(start(words));
    }

    /** Without the address. */
    private Said run(String... words) throws IOException, InterruptedException {
        return Said.of(new ProcessBuilder(DrayProcess.command("client", words)).start());
    }

    private static Process start(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(DrayProcess.command("client", words));
        builder.environment().put("DRAY_ADDRESS", ADDRESS);
        return builder.start();
    }

    /** Compiles one class into a jar that starts it. */
    private Path jar(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, file.toString());
        assertThat(code).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
        Path jar = folder.resolve(name.toLowerCase(java.util.Locale.ROOT) + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry(name + ".class"));
            out.write(Files.readAllBytes(folder.resolve(name + ".class")));
        }
        return jar;
    }
}
