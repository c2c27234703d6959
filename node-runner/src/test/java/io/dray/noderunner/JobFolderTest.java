package io.dray.noderunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dray.model.error.DrayException;
import io.dray.model.error.ErrorCode;
import io.dray.model.job.PackageRef;
import io.dray.model.job.RuntimeEnv;
import io.dray.model.run.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {
    private static final RunId RUN = new RunId("n1#5-2");

    @TempDir
    Path runs;

    @TempDir
    Path cache;

    private final KnownPackages packages = new KnownPackages();
    private JobFolder folders = new JobFolder(Path.of("/nowhere"), packages.files(Path.of("/nowhere")));

    @BeforeEach
    void begin() {
        folders = new JobFolder(runs, packages.files(cache));
    }

    @AfterEach
    void end() {
        packages.close();
    }

    @Test
    void shouldUnpackTheWorkingDirAndPutTheJarsBesideIt() throws IOException {
        PackageRef zip = packages.put(
                "work.zip",
                Zips.zip()
                        .file("conf/a.txt", "A")
                        .executable("bin/run.sh", "#!/bin/sh\n")
                        .bytes());
        PackageRef jar = packages.put("app.jar", "jar".getBytes(StandardCharsets.UTF_8));
        RuntimeEnv env = new RuntimeEnv(zip, List.of(jar), Map.of(), List.of(), null, null, List.of());

        Path folder = folders.prepare(RUN, env);

        assertThat(folder.resolve("conf/a.txt")).hasContent("A");
        assertThat(folder.resolve("app.jar")).hasContent("jar");
        assertThat(Files.isExecutable(folder.resolve("bin/run.sh"))).isTrue();
        assertThat(Files.getPosixFilePermissions(folder.resolve("conf/a.txt")).toString())
                .doesNotContain("EXECUTE");
        assertThat(runs).as("the archive itself is gone").isDirectoryNotContaining("glob:**.zip");
    }

    @Test
    void shouldFetchFilesByHttps(@TempDir Path secrets) throws Exception {
        SelfSigned certificate = SelfSigned.in(secrets);
        byte[] zip = Zips.zip().file("a.txt", "A").bytes();
        try (FileServer https = FileServer.https(certificate);
                Downloads downloads = new Downloads(certificate.trust())) {
            folders = new JobFolder(runs, new JobFiles(packages.cache(cache), downloads));
            PackageRef work = new PackageRef(https.file("/work.zip", zip).toString(), "work.zip", null);
            PackageRef jar = new PackageRef(https.file("/app.jar", zip).toString(), "app.jar", null);
            PackageRef gone = new PackageRef(https.answer("/gone.zip", 404).toString(), "gone.zip", null);

            Path folder = folders.prepare(
                    RUN, new RuntimeEnv(work, List.of(jar), Map.of(), List.of(), null, null, List.of()));

            assertThat(folder.resolve("a.txt")).hasContent("A");
            assertThat(folder.resolve("app.jar")).hasBinaryContent(zip);
            assertThatThrownBy(() -> folders.prepare(new RunId("n1#5-3"), Environments.workingDir(gone)))
                    .isInstanceOfSatisfying(
                            DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETUP_FAILED))
                    .hasMessage(https.uri("/gone.zip") + " answered 404");
            assertThat(runs).as("no archive is left").isDirectoryNotContaining("glob:**.zip");
        }
    }

    @Test
    void shouldCopyAFileOfThisMachine() throws IOException {
        Path jar = Files.writeString(runs.resolve("local.jar"), "local");

        Path folder = folders.prepare(
                RUN, Environments.jars(new PackageRef(jar.toUri().toString(), "my.jar", null)));

        assertThat(folder.resolve("my.jar")).hasContent("local");
    }

    @Test
    void shouldGiveEachRunItsOwnCopy() throws IOException {
        PackageRef jar = packages.put("app.jar", "jar".getBytes(StandardCharsets.UTF_8));
        Path first = folders.prepare(RUN, Environments.jars(jar));
        Files.writeString(first.resolve("app.jar"), "changed");

        Path second = folders.prepare(new RunId("n1#5-3"), Environments.jars(jar));

        assertThat(second.resolve("app.jar")).hasContent("jar");
        assertThat(packages.requests()).as("it was fetched once").isEqualTo(1);
    }

    @Test
    void shouldSayWhenTwoFilesHaveOneName() {
        PackageRef jar = packages.put("app.jar", "jar".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> folders.prepare(RUN, Environments.jars(jar, jar)))
                .isInstanceOfSatisfying(
                        DrayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SETUP_FAILED))
                .hasMessage("two of its files are called app.jar");
    }

    @Test
    void shouldWriteNothingOutsideTheFolderOfARun() {
        PackageRef zip = packages.put("bad.zip", Zips.zip().file("../evil", "x").bytes());

        assertThatThrownBy(() -> folders.prepare(RUN, Environments.workingDir(zip)))
                .isInstanceOf(DrayException.class);

        assertThat(runs.resolve("evil")).doesNotExist();
    }

    @Test
    void shouldRemoveWhatAJobLeftButNothingItsLinksLeadTo(@TempDir Path elsewhere) throws IOException {
        Path kept = Files.writeString(elsewhere.resolve("kept"), "kept");
        Path folder = folders.prepare(RUN, RuntimeEnv.EMPTY);
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        Path locked = Files.createDirectories(folder.resolve("locked/inner"));
        Files.writeString(locked.resolve("file"), "x");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder.resolve("locked"), PosixFilePermissions.fromString("r-x------"));

        folders.remove(RUN);

        assertThat(folder).doesNotExist();
        assertThat(kept).hasContent("kept");
        folders.remove(RUN);
    }

    @Test
    void shouldRemoveEverythingOfFormerIncarnations() throws IOException {
        folders.prepare(RUN, RuntimeEnv.EMPTY);
        folders.prepare(new RunId("n1#4-1"), RuntimeEnv.EMPTY);

        folders.removeAll();

        assertThat(runs).isEmptyDirectory();
    }
}
