package io.dray.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Handlers that are compiled for a test, against the API alone, as a user would. */
final class HandlerSources {
    private HandlerSources() {}

    /** Each source begins with its file's name. */
    static Path compile(Path folder, String... sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-parameters", "-nowarn", "-proc:none", "-cp", WorkerProcess.JAR.toString(), "-d", folder.toString()));
        for (String source : sources) {
            int lineEnd = source.indexOf('\n');
            Path file = folder.resolve("source").resolve(source.substring(0, lineEnd));
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.substring(lineEnd + 1));
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the handlers do not compile");
        }
        return folder;
    }

    /** As a jar, for whatever takes no folders. */
    static Path pack(Path jar, Path folder) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
