package io.dray.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The {@code programs}, as a jar of which one is the main class. */
final class ProgramJar {
    private static final String PACKAGE = "io/dray/it/programs";

    private ProgramJar() {}

    static Path make(String mainClass) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, name(mainClass));
        try {
            Path jar = Files.createTempFile("program", ".jar");
            Path classes = Path.of(ProgramJar.class.getResource("/" + PACKAGE).toURI());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                    Stream<Path> files = Files.list(classes)) {
                for (Path file : files.toList()) {
                    out.putNextEntry(new JarEntry(PACKAGE + "/" + file.getFileName()));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(String mainClass) {
        return PACKAGE.replace('/', '.') + "." + mainClass;
    }

    /** Runs one as a plain program, on a node of its own. */
    static Said run(String mainClass, String... arguments) throws IOException, InterruptedException {
        return run(512, mainClass, arguments);
    }

    /** @param heap of the program, in MiB */
    static Said run(int heap, String mainClass, String... arguments) throws IOException, InterruptedException {
        return Said.of(start(heap, mainClass, arguments));
    }

    /** Begins one as a plain program. */
    static Process start(String mainClass, String... arguments) throws IOException {
        return start(512, mainClass, arguments);
    }

    private static Process start(int heap, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-cp",
                DrayProcess.HOME.resolve("cli/target/dist/worker/dray-worker.jar") + ":" + make(mainClass),
                name(mainClass)));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
